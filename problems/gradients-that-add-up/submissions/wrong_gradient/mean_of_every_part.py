def add_gradient(w, x, y):
    w.requires_grad_()
    loss = ((x @ w - y) ** 2).mean()
    loss.backward()
    return loss.detach()


def fresh_gradient(w, x, y):
    w.grad = None
    return add_gradient(w, x, y)


def gradient_in_parts(w, x, y, size):
    for rows, wanted in zip(x.split(size), y.split(size), strict=True):
        add_gradient(w, rows, wanted)
    return ((x @ w - y) ** 2).mean().detach()
