import torch


def softmax(x):
    """The starter's mistake: all rows together add up to 1."""
    powers = torch.exp(x - x.max()) if x.numel() else x
    return powers / powers.sum()
