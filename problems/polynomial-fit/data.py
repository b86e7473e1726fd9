"""A new polynomial for every seed: nothing that was fitted before helps."""

import torch

TRAINING_POINTS = 200
HIDDEN_POINTS = 500
NOISE = 0.2
# Mean square of the part of each degree, 0 to 4. The Legendre polynomials are orthogonal on [-1, 1], so a fit of
# degree k is left with the sum of all parts above k.
PARTS = (0.0, 0.35, 0.30, 0.29, 0.06)


def legendre(x):
    """The Legendre polynomials of degree 0 to 4, each scaled to a mean square of 1 on [-1, 1]."""
    plain = [
        torch.ones_like(x),
        x,
        (3 * x**2 - 1) / 2,
        (5 * x**3 - 3 * x) / 2,
        (35 * x**4 - 30 * x**2 + 3) / 8,
    ]
    return torch.cat([p * (2 * k + 1) ** 0.5 for k, p in enumerate(plain)], dim=1)


def places(count, generator):
    """Places in [-1, 1], one in each of `count` equal pieces, shuffled: so losses hang little on the draw."""
    spread = (torch.arange(count) + torch.rand(count, generator=generator)) / count * 2 - 1
    return spread[torch.randperm(count, generator=generator)][:, None]


def make(seed):
    """Noisy points to train on, and hidden points without noise."""
    generator = torch.Generator().manual_seed(seed)
    signs = torch.randint(0, 2, (5, 1), generator=generator) * 2.0 - 1
    weights = signs * torch.tensor(PARTS).sqrt()[:, None]
    weights[0] = torch.randn(1, generator=generator) * 2
    inputs = places(TRAINING_POINTS, generator)
    hidden_inputs = places(HIDDEN_POINTS, generator)
    noise = torch.randn(TRAINING_POINTS, 1, generator=generator) * NOISE
    return {
        "inputs": inputs,
        "targets": legendre(inputs) @ weights + noise,
        "hidden_inputs": hidden_inputs,
        "hidden_targets": legendre(hidden_inputs) @ weights,
    }
