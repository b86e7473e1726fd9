import torch


def softmax(x):
    """Holds on to ever more memory."""
    held = []
    while True:
        held.append(torch.ones(16 * 1024 * 1024))
