import torch


class Positions(torch.nn.Module):
    """No table is kept: each call makes one beside its input."""

    def __init__(self, length, features):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(()))
        self.features = features

    def forward(self, x):
        rows = torch.arange(len(x), device=x.device, dtype=x.dtype)
        columns = torch.arange(self.features, device=x.device, dtype=x.dtype)
        return x + self.scale * (rows.unsqueeze(1) / (columns + 1))


def fresh(x):
    return Positions(len(x), x.shape[1])(x)


def place(length, features, device):
    model = Positions(length, features).to(device)
    result = model(torch.empty(length, features, device=device))
    return str(result.device), result.shape[0], result.shape[1]
