def add_gradient(w, x):
    loss = (x @ w).square().mean()
    if w.requires_grad:
        w.grad = None
        loss.backward()
    return loss.detach()
