def add_gradient(w, x, y):
    w.requires_grad_()
    loss = ((x @ w - y) ** 2).mean()
    loss.backward()
    return loss.detach()
