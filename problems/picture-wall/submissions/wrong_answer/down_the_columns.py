import torch


def wall(images, columns):
    n, h, w = images.shape
    grid = torch.cat([images, torch.zeros(-n % columns, h, w)]).reshape(columns, -1, h, w)
    return grid.permute(1, 2, 0, 3).reshape(-1, columns * w)
