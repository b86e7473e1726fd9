"""The judge's own answer: the definition in float64, rounded once at the end."""

import torch


def pairwise_distance(x, y):
    x, y = x.double(), y.double()
    return torch.cdist(x, y, compute_mode="donot_use_mm_for_euclid_dist").float()
