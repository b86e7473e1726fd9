import torch


def greatest_fall(prices):
    """Right, but one day after the other."""
    highest = prices[:, 0]
    fall = torch.zeros(len(prices))
    for today in prices.unbind(dim=1):
        highest = torch.maximum(highest, today)
        fall = torch.maximum(fall, highest - today)
    return fall
