import torch


def picked(scores, labels):
    """gather wants an index for each result, and no negative one."""
    found = torch.gather(scores, 1, labels.clamp_min(0)[:, None]).squeeze(1)
    return found.masked_fill(labels == -1, 0)
