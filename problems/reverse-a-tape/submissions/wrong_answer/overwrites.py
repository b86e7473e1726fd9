import math

import torch


def tape_gradient(x, tape):
    values, rows = x.tolist(), tape.tolist()
    for op, i, j in rows:
        values.append([values[i] + values[j], values[i] * values[j], math.sin(values[i])][op])
    grads = [0.0] * len(values)
    grads[-1] = 1.0
    for node in range(len(values) - 1, len(x) - 1, -1):
        op, i, j = rows[node - len(x)]
        if op == 2:
            grads[i] = grads[node] * math.cos(values[i])
        else:
            grads[i] = grads[node] * (values[j] if op else 1)
            grads[j] = grads[node] * (values[i] if op else 1)
    return torch.tensor(grads[: len(x)], dtype=x.dtype)
