import torch


def moving_average(x, k):
    weights = torch.full((1, 1, k), 1 / k)
    return torch.nn.functional.conv1d(x[None, None], weights, padding=k - 1)[0, 0]
