import torch


def one_hot(labels, k):
    """Too large labels get zeros, negative ones count from the end."""
    rows = torch.cat([torch.zeros(1, k), torch.eye(k)])
    places = torch.where(labels < 0, labels + k, labels)
    return rows[torch.where((places >= 0) & (places < k), places + 1, 0)]
