import torch


class Momentum:
    def __init__(self, params, lr, momentum):
        self.params = list(params)
        self.lr = lr

    def zero_grad(self):
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self):
        for param in self.params:
            param = param - self.lr * param.grad
