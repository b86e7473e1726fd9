from torch import Tensor


def fit(
    weight: Tensor, bias: Tensor, x: Tensor, y: Tensor, lr: float, batch: int, epochs: int
) -> tuple[Tensor, Tensor, list[float]]:
    """Train w · x + b from the given start; return weight, bias and the mean loss of each epoch."""
    w = weight.clone().requires_grad_()
    losses = []
    for _ in range(epochs):
        loss = (x @ w + bias - y).square().mean()
        # Four lines make a step. One of them is here; which are missing?
        losses.append(loss.item())
    return w.detach(), bias, losses
