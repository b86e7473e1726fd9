import torch


def pairwise_distance(x, y):
    """Collects the distances in lists, one small tensor each."""
    rows = []
    for a in x:
        rows.append(torch.cat([(a - b).norm().reshape(1) for b in y]))
    return torch.stack(rows) if rows else x.new_zeros(0, len(y))
