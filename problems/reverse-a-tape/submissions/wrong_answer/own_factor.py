import math

import torch


def tape_gradient(x, tape):
    values, rows = x.tolist(), tape.tolist()
    for op, i, j in rows:
        values.append([values[i] + values[j], values[i] * values[j], math.sin(values[i])][op])
    grads = [0.0] * len(values)
    grads[-1] = 1.0
    for op, i, j in reversed(rows):
        passed = grads.pop()
        slopes = [(1, 1), (values[i], values[j]), (math.cos(values[i]), 0)][op]
        grads[i] += passed * slopes[0]
        grads[j] += passed * slopes[1]
    return torch.tensor(grads, dtype=x.dtype)
