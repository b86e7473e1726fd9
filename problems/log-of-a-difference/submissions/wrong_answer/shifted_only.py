import torch


def log_difference(a, b):
    """The greater one is taken out, as in softmax; then 1 - exp loses digits."""
    result = a + torch.log(1 - torch.exp(b - a))
    return torch.where(a == b, -torch.inf, result)
