import torch


def greatest_fall(prices):
    falls = torch.cat([torch.zeros(len(prices), 1), prices[:, :-1] - prices[:, 1:]], dim=1)
    return falls.amax(dim=1)
