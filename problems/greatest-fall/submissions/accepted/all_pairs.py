import torch


def greatest_fall(prices):
    """A table of all pairs of days, of which half are asked for."""
    falls = prices[:, :, None] - prices[:, None, :]
    later = torch.ones(falls.shape[1:], dtype=torch.bool).triu()
    return torch.where(later, falls, 0).amax(dim=(1, 2))
