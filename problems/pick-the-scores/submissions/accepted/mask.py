import torch


def picked(scores, labels):
    """At most one place of each row stays as it is; all others become 0."""
    right = labels[:, None] == torch.arange(scores.shape[1])
    return torch.where(right, scores, 0).sum(dim=1)
