import math

import torch


def tape_gradient(x, tape):
    """Follows every path from the last node to the inputs."""
    values, rows, n = x.tolist(), tape.tolist(), len(x)
    for op, i, j in rows:
        values.append([values[i] + values[j], values[i] * values[j], math.sin(values[i])][op])
    grads = [0.0] * n
    waiting = [(len(values) - 1, 1.0)]
    while waiting:
        node, passed = waiting.pop()
        if node < n:
            grads[node] += passed
            continue
        op, i, j = rows[node - n]
        slopes = [(1, 1), (values[j], values[i]), (math.cos(values[i]), None)][op]
        waiting.append((i, passed * slopes[0]))
        if slopes[1] is not None:
            waiting.append((j, passed * slopes[1]))
    return torch.tensor(grads, dtype=x.dtype)
