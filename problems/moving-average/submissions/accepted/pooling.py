import torch


def moving_average(x, k):
    return torch.nn.functional.avg_pool1d(x[None], k, stride=1)[0]
