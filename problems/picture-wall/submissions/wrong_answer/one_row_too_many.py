import torch


def wall(images, columns):
    n, h, w = images.shape
    empty = torch.zeros(columns - n % columns, h, w)
    grid = torch.cat([images, empty]).reshape(-1, columns, h, w)
    return grid.permute(0, 2, 1, 3).reshape(-1, columns * w)
