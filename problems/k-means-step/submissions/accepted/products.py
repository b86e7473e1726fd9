import torch


def k_means_step(x, centres):
    """|x - c|² = |x|² - 2 x·c + |c|², and |x|² is the same for all centres. float64 keeps the digits."""
    a, c = x.double(), centres.double()
    labels = ((c * c).sum(dim=1) - 2 * a @ c.T).argmin(dim=1)
    member = torch.eye(len(c), dtype=a.dtype)[labels]
    count = member.sum(dim=0)
    moved = torch.einsum("nk,nd->kd", member / count.clamp_min(1), a).float()
    return labels, torch.where(count[:, None] > 0, moved, centres)
