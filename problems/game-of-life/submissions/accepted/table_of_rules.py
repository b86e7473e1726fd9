import torch


def step(cells):
    """Rows and columns by lists of indices, and the rules in a table: 9 numbers for a dead cell, 9 for a living one."""
    h, w = cells.shape
    shifts = torch.arange(-1, 2)
    rows = (torch.arange(h)[:, None] + shifts) % h
    columns = (torch.arange(w)[:, None] + shifts) % w
    block = cells[rows[:, None, :, None], columns[None, :, None, :]].long().sum(dim=(2, 3))
    rules = torch.tensor([[0, 0, 0, 1, 0, 0, 0, 0, 0], [0, 0, 1, 1, 0, 0, 0, 0, 0]], dtype=torch.uint8)
    return rules[cells.long(), block - cells.long()]
