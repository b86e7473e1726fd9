import torch


@torch.no_grad()
def predict(w, b, x):
    powers = torch.exp(x @ w + b)
    return powers / powers.sum(dim=1, keepdim=True)


def loss(w, b, x, labels):
    logs = torch.log_softmax(x @ w + b, dim=1)
    return -logs.gather(1, labels[:, None]).mean()
