"""Noisy pictures, each with one line in it. Which direction has which number is drawn anew for every seed."""

import torch

SIZE = 12
LENGTH = 7
PICTURES = 600
HIDDEN = 500
NOISE = 0.3
# Steps along the line, in rows and columns: horizontal, vertical, diagonal, anti-diagonal.
STEPS = torch.tensor([[0, 1], [1, 0], [1, 1], [1, -1]])


def pictures(count, generator):
    """Pictures, as many of each direction, in random order; and the direction of each."""
    direction = (torch.arange(count) % 4)[torch.randperm(count, generator=generator)]
    steps = STEPS[direction]
    low = torch.where(steps < 0, LENGTH - 1, 0)
    high = torch.where(steps > 0, SIZE - LENGTH, SIZE - 1)
    start = low + (torch.rand(count, 2, generator=generator) * (high - low + 1)).long()
    made = torch.randn(count, 1, SIZE, SIZE, generator=generator) * NOISE
    for k in range(LENGTH):
        row, column = (start + k * steps).unbind(1)
        made[torch.arange(count), 0, row, column] += 1
    return made, direction


def make(seed):
    """Pictures to train on, and hidden ones."""
    generator = torch.Generator().manual_seed(seed)
    number = torch.randperm(4, generator=generator)
    inputs, directions = pictures(PICTURES, generator)
    hidden_inputs, hidden_directions = pictures(HIDDEN, generator)
    return {
        "inputs": inputs,
        "targets": number[directions],
        "hidden_inputs": hidden_inputs,
        "hidden_targets": number[hidden_directions],
    }
