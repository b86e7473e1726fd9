import torch


def squared_error(predicted, wanted):
    difference = (predicted - wanted).flatten()
    return difference @ difference / len(difference)


def cross_entropy(scores, classes):
    """float64 inside, and a table of ones that picks the right classes."""
    log_p = torch.log_softmax(scores.double(), dim=1)
    right = torch.arange(scores.shape[1]) == classes[:, None]
    return -torch.where(right, log_p, 0).sum(dim=1).mean().float()
