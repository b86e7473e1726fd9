import torch


def moving_average(x, k):
    """A convolution whose weights are all 1 / k."""
    weights = torch.full((1, 1, k), 1 / k)
    return torch.nn.functional.conv1d(x[None, None], weights)[0, 0]
