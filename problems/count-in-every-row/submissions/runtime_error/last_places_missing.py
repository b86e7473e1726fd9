import torch


def counts(x, k):
    """Without minlength, the places behind the greatest number are missing."""
    places = x + k * torch.arange(len(x))[:, None]
    return torch.bincount(places.reshape(-1)).reshape(len(x), k)
