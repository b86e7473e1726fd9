import torch


class Positions(torch.nn.Module):
    """Adds a scaled table of positions to the rows of x."""

    def __init__(self, length, features):
        super().__init__()
        self.scale = torch.nn.Parameter(torch.ones(()))
        # Does this table move along with the module?
        self.table = torch.zeros(length, features)

    def forward(self, x):
        return x + self.scale * self.table[: len(x)]


def fresh(x):
    """What a new module makes of x. Leave it as it is."""
    return Positions(len(x), x.shape[1])(x)


def place(length, features, device):
    """Where the result of a module is that was moved to this device. Leave it as it is."""
    model = Positions(length, features).to(device)
    result = model(torch.empty(length, features, device=device))
    return str(result.device), result.shape[0], result.shape[1]
