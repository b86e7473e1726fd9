def add_gradient(w, x):
    loss = ((x @ w) ** 2).mean()
    if w.requires_grad:
        loss.backward()
    return loss.detach()
