import torch


def settle(x, steps):
    spreads = []
    for _ in range(steps):
        x = (x + x.mean()) / 2
        spread = x.max() - x.min()
        if spread < 0:
            spread = -spread
        spreads.append(spread)
    return x, torch.stack(spreads)
