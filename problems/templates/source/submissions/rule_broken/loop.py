import torch


def row_sums(x):
    result = torch.zeros(len(x))
    for column in x.T:
        result = result + column
    return result @ torch.eye(len(x))
