import torch


def settle(x, steps):
    spreads = []
    for _ in range(steps):
        x = (x + x.mean()) / 2
        spreads.append(x.max() - x.min())
    return x, torch.stack(spreads)
