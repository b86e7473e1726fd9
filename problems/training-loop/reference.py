"""The coach's own solution: the gradients are written out, no graph is needed."""


def fit(weight, bias, x, y, lr, batch, epochs):
    losses = []
    for _ in range(epochs):
        seen = []
        for start in range(0, len(x), batch):
            rows = x[start : start + batch]
            error = rows @ weight + bias - y[start : start + batch]
            seen.append(error.square().mean().item())
            weight = weight - lr * 2 * (error @ rows) / len(rows)
            bias = bias - lr * 2 * error.mean()
        losses.append(sum(seen) / len(seen))
    return weight, bias, losses
