import torch


def prepare(images, mean, std):
    """(x / 255 - m) / s is x times 1 / (255 s), less m / s: one table for each colour, looked up by the number."""
    table = (torch.arange(256)[:, None] / 255 - mean) / std
    colours = torch.arange(images.shape[3])
    return torch.movedim(table[images.long(), colours], 3, 1)
