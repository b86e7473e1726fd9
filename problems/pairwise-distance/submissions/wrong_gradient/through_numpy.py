import torch


def pairwise_distance(x, y):
    """NumPy knows nothing of gradients."""
    a, b = x.detach().numpy(), y.detach().numpy()
    return torch.from_numpy(((a[:, None] - b) ** 2).sum(axis=2) ** 0.5)
