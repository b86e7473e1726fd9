def add_gradient(w, x, y):
    w.requires_grad_()
    loss = ((x @ w - y) ** 2).mean()
    loss.backward()
    return loss.detach()


def fresh_gradient(w, x, y):
    return add_gradient(w, x, y)


def gradient_in_parts(w, x, y, size):
    w.requires_grad_()
    total = 0
    for rows, wanted in zip(x.split(size), y.split(size), strict=True):
        loss = ((rows @ w - wanted) ** 2).sum() / len(x)
        loss.backward()
        total = total + loss.detach()
    return total
