import torch


class Momentum:
    def __init__(self, params, lr, momentum):
        self.params = list(params)
        self.lr = lr
        self.momentum = momentum
        self.velocities = [torch.zeros_like(param) for param in self.params]

    def zero_grad(self):
        for param in self.params:
            if param.grad is not None:
                param.grad.zero_()

    @torch.no_grad()
    def step(self):
        for param, velocity in zip(self.params, self.velocities):
            velocity.mul_(self.momentum).add_(param.grad)
            param -= self.lr * velocity
