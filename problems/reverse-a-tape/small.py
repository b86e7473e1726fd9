"""Short tapes of every shape: operands anywhere among the older nodes."""

import math

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=generator))

    n, m = draw(1, 5), draw(3, 13)
    x = torch.randn(n, generator=generator, dtype=torch.float64)
    values, rows = x.tolist(), []
    for _ in range(m):
        op, i, j = draw(0, 3), draw(0, len(values)), draw(0, len(values))
        if rows and draw(0, 3):
            i = len(values) - 1
        new = [values[i] + values[j], values[i] * values[j], math.sin(values[i])]
        op = 2 if abs(new[op]) > 4 else op
        values.append(new[op])
        rows.append([op, i, j])
    return {"x": x, "tape": torch.tensor(rows)}
