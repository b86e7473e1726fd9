"""The coach's own solution."""

import torch


class Base:
    """What all three have in common: a subclass says how far one parameter moves."""

    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr
        self.state = {param: {} for param in self.params}

    def zero_grad(self):
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        for param in self.params:
            if param.grad is not None:
                param -= self.lr * self.direction(param.grad, self.state[param])


class SGD(Base):
    def direction(self, gradient, state):
        return gradient


class Momentum(Base):
    def __init__(self, params, lr, momentum):
        super().__init__(params, lr)
        self.momentum = momentum

    def direction(self, gradient, state):
        state["v"] = self.momentum * state.get("v", 0) + gradient
        return state["v"]


class Adam(Base):
    def __init__(self, params, lr, beta1, beta2):
        super().__init__(params, lr)
        self.beta1, self.beta2 = beta1, beta2

    def direction(self, gradient, state):
        t = state["t"] = state.get("t", 0) + 1
        m = state["m"] = self.beta1 * state.get("m", 0) + (1 - self.beta1) * gradient
        s = state["s"] = self.beta2 * state.get("s", 0) + (1 - self.beta2) * gradient**2
        return m / (1 - self.beta1**t) / ((s / (1 - self.beta2**t)).sqrt() + 1e-8)
