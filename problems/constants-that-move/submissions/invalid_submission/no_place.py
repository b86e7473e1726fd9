import torch


class Positions(torch.nn.Module):
    def __init__(self, length, features):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(()))
        self.register_buffer("table", torch.arange(length)[:, None] / (torch.arange(features) + 1))

    def forward(self, x):
        return x + self.scale * self.table[: len(x)]


def fresh(x):
    return Positions(len(x), x.shape[1])(x)
