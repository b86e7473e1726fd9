import torch


def numerical_gradient(x):
    own = torch.cos(x) * torch.cat([x[1:], x[:1]])
    before = torch.sin(torch.cat([x[-1:], x[:-1]]))
    return own + before


def wrong_places(x, claimed):
    return (claimed - numerical_gradient(x)).abs().gt(1e-4)
