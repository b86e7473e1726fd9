import torch


def squared_error(predicted, wanted):
    return ((predicted - wanted) ** 2).mean()


def cross_entropy(scores, classes):
    """No infinity, but the loss of a bad mistake is never above 46."""
    p = torch.softmax(scores, dim=1)[torch.arange(len(classes)), classes]
    return -(p + 1e-20).log().mean()
