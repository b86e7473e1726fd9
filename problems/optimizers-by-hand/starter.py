import torch


class SGD:
    def __init__(self, params, lr: float) -> None:
        self.params = list(params)
        self.lr = lr

    def zero_grad(self) -> None:
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self) -> None:
        for param in self.params:
            # Is anything changed here?
            param = param - self.lr * param.grad


class Momentum(SGD):
    def __init__(self, params, lr: float, momentum: float) -> None:
        super().__init__(params, lr)
        self.momentum = momentum


class Adam(SGD):
    def __init__(self, params, lr: float, beta1: float, beta2: float) -> None:
        super().__init__(params, lr)
        self.beta1, self.beta2 = beta1, beta2
