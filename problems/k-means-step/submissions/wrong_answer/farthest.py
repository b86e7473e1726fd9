import torch


def k_means_step(x, centres):
    labels = torch.cdist(x, centres).argmax(dim=1)
    member = (labels[:, None] == torch.arange(len(centres))).float()
    count = member.sum(dim=0)[:, None]
    return labels, torch.where(count > 0, member.T @ x / count, centres)
