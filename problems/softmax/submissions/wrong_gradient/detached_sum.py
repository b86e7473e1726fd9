import torch


def softmax(x):
    """Only half of the graph: the sum is treated as a constant."""
    powers = torch.exp(x - x.amax(dim=1, keepdim=True))
    return powers / powers.sum(dim=1, keepdim=True).detach()
