import torch


def counts(x, k):
    """The starter: a place that is named twice is still written once."""
    result = torch.zeros(len(x), k, dtype=torch.int64)
    result[torch.arange(len(x))[:, None], x] += 1
    return result
