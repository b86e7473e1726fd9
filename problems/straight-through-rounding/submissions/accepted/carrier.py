import torch


def quantise(x, levels):
    """A factor of one inside and of zero outside carries the gradient; its own value is taken away again."""
    with torch.no_grad():
        rounded = torch.round(torch.clip(x, -1, 1) * levels) / levels
        inside = (x.abs() < 1).to(x.dtype)
    carrier = x * inside
    return rounded + (carrier - carrier.detach())
