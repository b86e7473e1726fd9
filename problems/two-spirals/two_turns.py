"""Two spirals that go round twice; a new drawing for every seed."""

import math

import torch

TURNS = 2
POINTS = 600
HIDDEN = 600
NOISE = 0.06


def arms(count, start, hand, generator):
    """Points on both arms, evenly from the inside to the outside, in random order; and the arm of each."""
    label = torch.arange(count) % 2
    along = (torch.arange(count) // 2 + torch.rand(count, generator=generator)) / (count / 2)
    angle = start + hand * 2 * math.pi * TURNS * along + math.pi * label
    radius = 0.15 + 0.85 * along
    places = radius[:, None] * torch.stack([angle.cos(), angle.sin()], dim=1)
    order = torch.randperm(count, generator=generator)
    return places[order], label[order]


def make(seed):
    """Points beside the arms to train on, and hidden points that lie on them."""
    generator = torch.Generator().manual_seed(seed)
    start = torch.rand((), generator=generator) * 2 * math.pi
    hand = torch.randint(0, 2, (), generator=generator) * 2.0 - 1
    inputs, targets = arms(POINTS, start, hand, generator)
    hidden_inputs, hidden_targets = arms(HIDDEN, start, hand, generator)
    noise = torch.randn(POINTS, 2, generator=generator) * NOISE
    return {
        "inputs": inputs + noise,
        "targets": targets,
        "hidden_inputs": hidden_inputs,
        "hidden_targets": hidden_targets,
    }
