import torch


def wall(images, columns):
    n, h, w = images.shape
    grid = torch.cat([images, torch.zeros(-n % columns, h, w)]).reshape(-1, columns, h, w)
    return grid.permute(0, 3, 1, 2).reshape(-1, columns * h)
