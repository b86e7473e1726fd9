import torch


def k_means_step(x, centres):
    labels = torch.cdist(x, centres).argmin(dim=1)
    return labels, torch.zeros_like(centres).index_add_(0, labels, x)
