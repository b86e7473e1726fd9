"""Long tapes: each node is made of the one before and of another among the last few. Paths are without number."""

import math

import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    n, m = 40, 2500
    x = torch.randn(n, generator=generator, dtype=torch.float64)
    places = torch.rand(m, generator=generator).tolist()
    values, rows = x.tolist(), []
    for k in range(m):
        last = len(values) - 1
        near, far = last - int(places[k] * 6), int(places[k] * n)
        op, i, j = [(2, last, near), (0, near, last), (1, last, far), (0, last, far)][k % 4]
        if op == 1 and abs(values[i] * values[j]) > 3:
            op = 0
        new = [values[i] + values[j], values[i] * values[j], math.sin(values[i])][op]
        values.append(new)
        rows.append([op, i, j])
    return {"x": x, "tape": torch.tensor(rows)}
