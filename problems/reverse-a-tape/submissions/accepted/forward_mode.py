import torch


def tape_gradient(x, tape):
    """The other direction: with every node goes its gradient with respect to all inputs, as a vector."""
    u, slopes = x.tolist(), list(torch.eye(len(x), dtype=x.dtype))
    for op, i, j in tape.tolist():
        if op == 0:
            u.append(u[i] + u[j])
            slopes.append(slopes[i] + slopes[j])
        elif op == 1:
            u.append(u[i] * u[j])
            slopes.append(slopes[i] * u[j] + slopes[j] * u[i])
        else:
            value = torch.tensor(u[i], dtype=x.dtype)
            u.append(float(value.sin()))
            slopes.append(slopes[i] * value.cos())
    return slopes[-1]
