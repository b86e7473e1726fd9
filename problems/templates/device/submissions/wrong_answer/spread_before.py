import torch


def settle(x, steps):
    spreads = []
    for _ in range(steps):
        spreads.append(x.max() - x.min())
        x = (x + x.mean()) / 2
    return x, torch.stack(spreads)
