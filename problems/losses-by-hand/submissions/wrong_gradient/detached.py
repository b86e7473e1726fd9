import torch


def squared_error(predicted, wanted):
    """A new tensor made of a plain number has no way back to the predictions."""
    return torch.tensor(((predicted - wanted) ** 2).mean().item())


def cross_entropy(scores, classes):
    right = scores.gather(1, classes[:, None])
    return (scores - right).logsumexp(dim=1).mean()
