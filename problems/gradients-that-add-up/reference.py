"""The judge's own answer: backward adds; None clears; parts are divided by the number of all rows."""


def add_gradient(w, x, y):
    return gradient_in_parts(w, x, y, len(x))


def fresh_gradient(w, x, y):
    w.grad = None
    return add_gradient(w, x, y)


def gradient_in_parts(w, x, y, size):
    w.requires_grad_()
    total = 0.0
    for rows, wanted in zip(x.split(size), y.split(size)):  # noqa: B905 - split alike
        loss = (rows @ w - wanted).square().sum() / len(x)
        loss.backward()
        total = total + loss.detach()
    return total
