import functools
import math

import torch


def tape_gradient(x, tape):
    """The gradient of each node from those that use it, by recursion with a memory: too deep for Python."""
    values, rows, n = x.tolist(), tape.tolist(), len(x)
    users = [[] for _ in range(n + len(rows))]
    for place, (op, i, j) in enumerate(rows):
        values.append([values[i] + values[j], values[i] * values[j], math.sin(values[i])][op])
        slopes = [(1, 1), (values[j], values[i]), (math.cos(values[i]), 0)][op]
        users[i].append((n + place, slopes[0]))
        users[j].append((n + place, slopes[1]))

    @functools.cache
    def grad(node):
        if node == len(values) - 1:
            return 1.0
        return sum(grad(user) * slope for user, slope in users[node])

    return torch.tensor([grad(node) for node in range(n)], dtype=x.dtype)
