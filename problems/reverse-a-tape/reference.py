"""The judge's own answer: values forward, gradients backward, one pass each."""

import math

import torch


def tape_gradient(x, tape):
    values, rows = x.tolist(), tape.tolist()
    for op, i, j in rows:
        values.append({0: values[i] + values[j], 1: values[i] * values[j], 2: math.sin(values[i])}[op])
    grads = [0.0 for _ in values]
    grads[-1] = 1.0
    for op, i, j in reversed(rows):
        passed = grads.pop()
        slopes = {0: (1, 1), 1: (values[j], values[i]), 2: (math.cos(values[i]), 0)}[op]
        grads[i] += passed * slopes[0]
        grads[j] += passed * slopes[1]
    return torch.tensor(grads, dtype=x.dtype)
