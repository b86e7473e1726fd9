import torch


def count(cells):
    rows = cells + cells.roll(1, 0) + cells.roll(-1, 0)
    return rows + rows.roll(1, 1) + rows.roll(-1, 1) - cells


def step(cells):
    neighbours = count(cells)
    return ((cells == 1) & ((neighbours == 2) | (neighbours == 3))).to(torch.uint8)
