import torch


def basis(a):
    columns = []
    for column in a.T:
        for _ in range(2):
            for done in columns:
                column = column - (done @ column) * done
        columns.append(column / column.norm())
    return torch.stack(columns, dim=1)
