import torch


def k_means_step(x, centres):
    labels = torch.cdist(x, centres).argmin(dim=0)
    return labels, x[labels]
