import torch

DIRECTIONS = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if (a, b) != (0, 0)]


def step(cells):
    """Eight shifted grids; a cell that lives makes 3 of 2 by an odd trick: 2 | 1 is 3, and 3 | 1 is 3."""
    neighbours = sum(cells.roll(direction, (0, 1)) for direction in DIRECTIONS)
    return ((neighbours | cells) == 3).to(torch.uint8)
