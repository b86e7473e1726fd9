"""Four lamps with rhythms that are drawn anew for every seed; hidden readings are of the same light."""

import math

import torch

READINGS = 32
TRAINING = 600
HIDDEN = 500
NOISE = 0.4
OTHER_LIGHT = False
DRIFT = 0.0


def readings(count, rhythms, shapes, generator):
    """Readings of lamps that are switched on at any moment, and which lamp each is."""
    lamp = (torch.arange(count) % 4)[torch.randperm(count, generator=generator)]
    start = torch.rand(count, 1, generator=generator) * 2 * math.pi
    turn = rhythms[lamp, None] * torch.arange(READINGS) / READINGS * 2 * math.pi + start
    seen = turn.cos() + 0.5 * (2 * turn + shapes[lamp, None]).cos()
    return seen + torch.randn(count, READINGS, generator=generator) * NOISE, lamp


def lit(seen, generator):
    """The same in another light: every row has a drift, a strength and a brightness of its own."""
    drift, strength, brightness = torch.rand(3, len(seen), 1, generator=generator)
    seen = seen + (2 * drift - 1) * DRIFT * torch.linspace(-1, 1, READINGS)
    return 8.0 ** (2 * strength - 1) * seen + 20 * brightness - 5


def make(seed):
    """Readings in the light of the laboratory to train on, and hidden ones."""
    generator = torch.Generator().manual_seed(seed)
    rhythms = torch.randperm(6, generator=generator)[:4] + 1
    shapes = torch.rand(4, generator=generator) * 2 * math.pi
    inputs, targets = readings(TRAINING, rhythms, shapes, generator)
    hidden_inputs, hidden_targets = readings(HIDDEN, rhythms, shapes, generator)
    if OTHER_LIGHT:
        hidden_inputs = lit(hidden_inputs, generator)
    return {
        "inputs": inputs,
        "targets": targets,
        "hidden_inputs": hidden_inputs,
        "hidden_targets": hidden_targets,
    }
