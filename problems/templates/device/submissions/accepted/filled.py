import torch


def settle(x, steps):
    spreads = torch.empty(steps, device=x.device)
    for step in range(steps):
        x = x + (x.mean() - x) * 0.5
        spreads[step] = x.max() - x.min()
    return x, spreads
