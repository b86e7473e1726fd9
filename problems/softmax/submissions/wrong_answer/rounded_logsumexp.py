import torch


def softmax(x):
    """Never overflows, but near 10000 neighbouring float32 numbers lie 0.001 apart, and so does the logarithm."""
    return (x - torch.logsumexp(x, dim=1, keepdim=True)).exp()
