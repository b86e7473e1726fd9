import torch


class Positions(torch.nn.Module):
    def __init__(self, length, features):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(()))
        self.table = torch.nn.Parameter(torch.arange(length)[:, None] / (torch.arange(features) + 1))

    def forward(self, x):
        return x + self.scale * self.table[: len(x)]


def fresh(x):
    return Positions(len(x), x.shape[1])(x)


def place(length, features, device):
    model = Positions(length, features).to(device)
    result = model(torch.empty(length, features, device=device))
    return str(result.device), result.shape[0], result.shape[1]
