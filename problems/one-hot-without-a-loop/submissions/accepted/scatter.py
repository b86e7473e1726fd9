import torch


def one_hot(labels, k):
    """Writes a 1 (or a 0, for strangers) into one place of each row."""
    known = (labels >= 0) & (labels < k)
    result = torch.zeros(len(labels), k)
    return result.scatter_(1, labels.clamp(0, k - 1)[:, None], known.float()[:, None])
