import torch

seen = []


def predict(w, b, x):
    scores = x @ w + b
    seen.append(scores)
    return torch.softmax(scores, dim=1).detach()


def loss(w, b, x, labels):
    return torch.nn.functional.cross_entropy(x @ w + b, labels)
