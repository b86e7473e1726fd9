"""The judge's own answer: the nearest centre by a table of distances, sums of points by a matrix product."""

import torch


def k_means_step(x, centres):
    labels = torch.linalg.vector_norm(x[:, None] - centres, dim=2).argmin(dim=1)
    member = (labels[:, None] == torch.arange(len(centres))).float()
    count = member.sum(dim=0)[:, None]
    return labels, torch.where(count > 0, member.T @ x / count, centres)
