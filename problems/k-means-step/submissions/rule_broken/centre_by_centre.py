import torch


def k_means_step(x, centres):
    """Right, but one centre after the other."""
    labels = torch.cdist(x, centres, compute_mode="donot_use_mm_for_euclid_dist").argmin(dim=1)
    moved = []
    for i in range(len(centres)):
        member = (labels == i).float()
        count = member.sum()
        moved.append(torch.where(count > 0, member @ x / count, centres[i]))
    return labels, torch.stack(moved)
