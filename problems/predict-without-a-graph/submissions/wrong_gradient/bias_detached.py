import torch


def predict(w, b, x):
    with torch.no_grad():
        return torch.softmax(x @ w + b, dim=1)


def loss(w, b, x, labels):
    return torch.nn.functional.cross_entropy(x @ w + b.detach(), labels)
