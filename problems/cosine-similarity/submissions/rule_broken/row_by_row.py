import torch


def similarity(x, y):
    """Right, but one row of x after the other."""
    result = torch.zeros(len(x), len(y))
    for i in range(len(x)):
        lengths = x[i].norm() * y.norm(dim=1)
        result[i] = torch.where(lengths > 0, (y @ x[i]) / lengths, 0)
    return result
