def add_gradient(w, x, y):
    w.requires_grad_()
    w.grad = None
    loss = ((x @ w - y) ** 2).mean()
    loss.backward()
    return loss.detach()


def fresh_gradient(w, x, y):
    return add_gradient(w, x, y)


def gradient_in_parts(w, x, y, size):
    return add_gradient(w, x, y)
