import torch


class Positions(torch.nn.Module):
    def __init__(self, length, features):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(()))
        table = torch.outer(torch.arange(length).float(), 1 / torch.arange(1, features + 1))
        self.register_buffer("table", table, persistent=False)

    def forward(self, x):
        return torch.addcmul(x, self.scale, self.table[: x.shape[0]])


def fresh(x):
    return Positions(len(x), x.shape[1])(x)


def place(length, features, device):
    model = Positions(length, features).to(device)
    result = model(torch.empty(length, features, device=device))
    return str(result.device), result.shape[0], result.shape[1]
