import math

import torch


def tape_gradient(x, tape):
    values, rows = x.tolist(), tape.tolist()
    for op, i, j in rows:
        values.append([values[i] + values[j], values[i] * values[j], math.sin(values[i])][op])
    grads = [0.0] * len(values)
    grads[-1] = 1.0
    for node in range(len(x), len(values)):
        op, i, j = rows[node - len(x)]
        slopes = [(1, 1), (values[j], values[i]), (math.cos(values[i]), 0)][op]
        grads[i] += grads[node] * slopes[0]
        grads[j] += grads[node] * slopes[1]
    return torch.tensor(grads[: len(x)], dtype=x.dtype)
