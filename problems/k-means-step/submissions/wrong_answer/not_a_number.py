import torch


def k_means_step(x, centres):
    labels = torch.cdist(x, centres, compute_mode="donot_use_mm_for_euclid_dist").argmin(dim=1)
    member = (labels[:, None] == torch.arange(len(centres))).float()
    return labels, member.T @ x / member.sum(dim=0)[:, None]
