import torch


def moving_average(x, k):
    """Row i of the table holds the places i, i + 1, …"""
    places = torch.arange(len(x) - k + 1)[:, None] + torch.arange(k)
    return x[places].sum(dim=1) / k
