"""The judge's own answer: rows and columns by two lists of indices; then unknown labels are blanked."""

import torch


def picked(scores, labels):
    found = scores[torch.arange(len(labels)), labels]
    return torch.where(labels >= 0, found, 0)
