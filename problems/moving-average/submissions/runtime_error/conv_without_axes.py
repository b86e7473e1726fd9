import torch


def moving_average(x, k):
    """conv1d wants axes for the batch and the channels."""
    return torch.nn.functional.conv1d(x, torch.full((k,), 1 / k))
