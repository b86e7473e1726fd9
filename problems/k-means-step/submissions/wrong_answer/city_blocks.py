import torch


def k_means_step(x, centres):
    """Another distance: most points join the same centre, some do not."""
    labels = torch.cdist(x, centres, p=1).argmin(dim=1)
    return labels, centres.scatter_reduce(0, labels[:, None].expand_as(x), x, reduce="mean", include_self=False)
