"""The judge's own answer: torch's softmax in float64, rounded once at the end."""

import torch


def softmax(x):
    return torch.softmax(x.double(), dim=1).to(x.dtype)
