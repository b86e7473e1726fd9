import torch


def mean_of_words(x, lengths):
    """The running sum at the last word; NaN behind it comes too late to do harm. A row of zeros stands in front."""
    n, t, d = x.shape
    running = torch.cat([torch.zeros(n, 1, d), x.double().cumsum(dim=1)], dim=1)
    total = running[torch.arange(n), lengths]
    return (total / lengths.clamp_min(1)[:, None]).float()
