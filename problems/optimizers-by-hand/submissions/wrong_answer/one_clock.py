"""One t for all parameters, which grows in every step."""

import torch


class SGD:
    def __init__(self, params, lr):
        self.params, self.lr = list(params), lr

    def zero_grad(self):
        for param in self.params:
            if param.grad is not None:
                param.grad.zero_()

    @torch.no_grad()
    def step(self):
        for param in self.params:
            if param.grad is not None:
                param.sub_(self.lr * param.grad)


class Momentum(SGD):
    def __init__(self, params, lr, momentum):
        super().__init__(params, lr)
        self.momentum = momentum
        self.velocities = [torch.zeros_like(param) for param in self.params]

    def zero_grad(self):
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        for param, velocity in zip(self.params, self.velocities):
            if param.grad is not None:
                velocity.mul_(self.momentum).add_(param.grad)
                param.sub_(velocity, alpha=self.lr)


class Adam(SGD):
    def __init__(self, params, lr, beta1, beta2):
        super().__init__(params, lr)
        self.beta1, self.beta2 = beta1, beta2
        self.first = [torch.zeros_like(param) for param in self.params]
        self.second = [torch.zeros_like(param) for param in self.params]
        self.times = [0 for _ in self.params]

    def zero_grad(self):
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        self.times = [t + 1 for t in self.times]
        for i, param in enumerate(self.params):
            if param.grad is None:
                continue
            self.first[i].lerp_(param.grad, 1 - self.beta1)
            self.second[i].lerp_(param.grad**2, 1 - self.beta2)
            m = self.first[i] / (1 - self.beta1 ** self.times[i])
            s = self.second[i] / (1 - self.beta2 ** self.times[i])
            param.addcdiv_(m, s.sqrt() + 1e-8, value=-self.lr)
