import torch


def fit(weight, bias, x, y, lr, batch, epochs):
    """The four lines, with a step that is made by hand."""
    w, b = weight.clone().requires_grad_(), bias.clone().requires_grad_()
    losses = []
    for _ in range(epochs):
        seen = []
        for rows, wanted in zip(x.split(batch), y.split(batch)):
            w.grad = b.grad = None
            loss = (rows @ w + b - wanted).square().mean()
            loss.backward()
            with torch.no_grad():
                w -= lr * w.grad
                b -= lr * b.grad
            seen.append(loss.item())
        losses.append(sum(seen) / len(seen))
    return w.detach(), b.detach(), losses
