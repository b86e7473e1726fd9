import torch


def greatest_fall(prices):
    """cummax also tells where the highest price stood."""
    highest = torch.gather(prices, 1, prices.cummax(dim=1).indices)
    return (highest - prices).max(dim=1).values
