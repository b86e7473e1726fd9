import torch


def counts(x, k):
    """No loop, but a table of n × t × k answers, nearly all of them no."""
    return (x[:, :, None] == torch.arange(k)).sum(dim=1)
