import torch


def weigh_rows(x):
    """Multiply row i of x by 1 / (i + 1): on the device of x, in the dtype of x."""
    weights = 1 / torch.arange(1, len(x) + 1)
    # Where is this tensor, and how must it lie to fit the rows?
    return x * weights


def place(n, d, device):
    """Where the result of weigh_rows is, for an input on this device. Leave it as it is."""
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
