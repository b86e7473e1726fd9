import torch


def pairwise_distance(x, y):
    return torch.linalg.vector_norm(x[:, None] - y, dim=-1)
