import torch


def predict(w, b, x):
    with torch.no_grad():
        return torch.softmax(x @ w + b, dim=1)


def loss(w, b, x, labels):
    right = predict(w, b, x)[torch.arange(len(labels)), labels]
    return -right.log().mean()
