"""A sum of three waves in five dimensions, drawn anew for every seed; many noisy points of it."""

import torch

WIDTH = 5
WAVES = 3
SPEED = 2.5
TRAINING = 20000
HIDDEN = 2000
NOISE = 0.1


def make(seed):
    """Noisy values to train on, and hidden ones without noise."""
    generator = torch.Generator().manual_seed(seed)
    waves = torch.nn.functional.normalize(torch.randn(WAVES, WIDTH, generator=generator), dim=1) * SPEED
    # Phases near 0 keep the waves nearly even, so that no straight line follows them.
    phases = torch.rand(WAVES, generator=generator) - 0.5

    def values(places):
        return torch.cos(places @ waves.T + phases).sum(dim=1) * (2 / WAVES) ** 0.5

    inputs = torch.rand(TRAINING, WIDTH, generator=generator) * 2 - 1
    hidden_inputs = torch.rand(HIDDEN, WIDTH, generator=generator) * 2 - 1
    return {
        "inputs": inputs,
        "targets": values(inputs) + torch.randn(TRAINING, generator=generator) * NOISE,
        "hidden_inputs": hidden_inputs,
        "hidden_targets": values(hidden_inputs),
    }
