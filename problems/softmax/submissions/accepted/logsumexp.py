import torch


def softmax(x):
    """p = exp(log p), with log p = x - logsumexp(x), after the row's maximum has been taken away."""
    x = x - x.amax(dim=1, keepdim=True)
    return (x - torch.logsumexp(x, dim=1, keepdim=True)).exp()
