import torch


def squared_error(predicted, wanted):
    return ((predicted - wanted) ** 2).mean()


def cross_entropy(scores, classes):
    """The formula as it stands."""
    right = scores[torch.arange(len(classes)), classes]
    return (scores.exp().sum(dim=1).log() - right).mean()
