import torch


def step(x, centres):
    """The function must be named k_means_step."""
    return torch.cdist(x, centres).argmin(dim=1), centres
