import torch


def squared_error(predicted, wanted):
    return ((predicted - wanted) ** 2).mean()


def cross_entropy(scores, classes):
    """The sum of all classes is taken for a constant: half of the gradient is lost."""
    with torch.no_grad():
        log_sum = scores.logsumexp(dim=1)
    return (log_sum - scores[torch.arange(len(classes)), classes]).mean()
