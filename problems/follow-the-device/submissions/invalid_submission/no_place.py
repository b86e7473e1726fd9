import torch


def weigh_rows(x):
    return x / torch.arange(1, len(x) + 1, device=x.device)[:, None]
