import torch


def k_means_step(x, centres):
    labels = torch.cdist(x, centres).argmin(dim=1)
    return centres.scatter_reduce(0, labels[:, None].expand_as(x), x, reduce="mean", include_self=False)
