import torch


def similarity(x, y):
    """torch's own, on an axis more; its bound on the lengths is far below all that is here."""
    return torch.cosine_similarity(x[:, None], y[None], dim=2, eps=1e-12)
