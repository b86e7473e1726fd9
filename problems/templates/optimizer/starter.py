import torch


class Momentum:
    """Gradient descent with momentum."""

    def __init__(self, params, lr: float, momentum: float) -> None:
        self.params = list(params)
        self.lr = lr
        self.momentum = momentum

    def zero_grad(self) -> None:
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Change every parameter in place."""
        ...
