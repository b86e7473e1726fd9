import torch


def predict(w, b, x):
    """Detached weights have no history, so nothing is written down."""
    return torch.softmax(x.detach() @ w.detach() + b.detach(), dim=1)


def loss(w, b, x, labels):
    scores = x @ w + b
    right = scores[torch.arange(len(labels)), labels]
    return (scores.logsumexp(dim=1) - right).mean()
