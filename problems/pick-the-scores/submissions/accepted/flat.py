import torch


def picked(scores, labels):
    """The table as one long row: row i begins at place i · k."""
    n, k = scores.shape
    places = torch.arange(n) * k + labels.clamp_min(0)
    return torch.where(labels < 0, 0, scores.reshape(-1)[places])
