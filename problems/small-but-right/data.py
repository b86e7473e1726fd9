"""The difference of two squares, in directions that are drawn anew for every seed."""

import torch

WIDTH = 16
TRAINING = 1200
HIDDEN = 1000
NOISE = 0.1
LENGTHS = (1.0, 0.75)


def make(seed):
    """Noisy values to train on, and hidden ones without noise."""
    generator = torch.Generator().manual_seed(seed)
    directions = torch.linalg.qr(torch.randn(WIDTH, 2, generator=generator)).Q
    a, b = (directions * torch.tensor(LENGTHS)).T
    inputs = torch.randn(TRAINING, WIDTH, generator=generator)
    hidden_inputs = torch.randn(HIDDEN, WIDTH, generator=generator)
    noise = torch.randn(TRAINING, generator=generator) * NOISE
    return {
        "inputs": inputs,
        "targets": (inputs @ a) ** 2 - (inputs @ b) ** 2 + noise,
        "hidden_inputs": hidden_inputs,
        "hidden_targets": (hidden_inputs @ a) ** 2 - (hidden_inputs @ b) ** 2,
    }
