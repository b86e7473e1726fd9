import torch


def predict(w, b, x):
    """Return the probabilities of each row of x, without a graph."""
    return x @ w + b


def loss(w, b, x, labels):
    """Return the mean cross-entropy, with a graph."""
    return torch.zeros(())
