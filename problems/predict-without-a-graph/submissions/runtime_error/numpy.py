import torch


def predict(w, b, x):
    scores = torch.from_numpy(x.numpy() @ w.numpy() + b.numpy())
    return torch.softmax(scores, dim=1)


def loss(w, b, x, labels):
    return torch.nn.functional.cross_entropy(x @ w + b, labels)
