"""Which flip and which move made each image, and whether they were drawn as asked; bounds are 8 deviations away."""

import math

import torch


def check(inputs, result):
    s = inputs["shift"]
    clean = (inputs["images"] - inputs["mean"][:, None, None]) / inputs["std"][:, None, None]
    moves = [(flip, dy, dx) for flip in (0, 1) for dy in range(-s, s + 1) for dx in range(-s, s + 1)]
    off = torch.stack([(result - made(clean, *move, s)).abs().amax((1, 2, 3)) for move in moves])
    least, which = off.min(0)
    strange = int((least > 1e-4).sum())
    told = f"{strange} of {len(result)} images are not; the first is number {int((least > 1e-4).int().argmax())}."
    flips, rows, columns = torch.tensor(moves)[which].T
    combined = flips[1:] == flips[:-1], rows[1:] == rows[:-1], columns[1:] == columns[:-1]
    side = range(-s, s + 1)
    return {
        "made": (strange == 0, told),
        "half": (near(flips == 1, 1 / 2), f"{(flips == 1).double().mean().item():.1%} are mirrored."),
        "moves": all(near(way == one, 1 / len(side)) for way in (rows, columns) for one in side),
        "each": all(
            near(same, by) for same, by in zip(combined, (1 / 2, 1 / len(side), 1 / len(side)), strict=True)
        ),
        "apart": all(near(which == number, 1 / len(moves)) for number in range(len(moves))),
    }


def made(images, flip, dy, dx, s):
    """All images, mirrored or not, moved down by dy and to the right by dx."""
    h, w = images.shape[2:]
    framed = torch.nn.functional.pad(images.flip(3) if flip else images, (s, s, s, s))
    return framed[:, :, s - dy : s - dy + h, s - dx : s - dx + w]


def near(held, share):
    """Whether something held as often as it should."""
    return abs(held.double().mean().item() - share) <= 8 * math.sqrt(share * (1 - share) / len(held))
