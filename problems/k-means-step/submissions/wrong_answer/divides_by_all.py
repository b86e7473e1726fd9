import torch


def k_means_step(x, centres):
    labels = torch.cdist(x, centres).argmin(dim=1)
    member = (labels[:, None] == torch.arange(len(centres))).float()
    return labels, torch.where(member.sum(dim=0)[:, None] > 0, member.T @ x / len(x), centres)
