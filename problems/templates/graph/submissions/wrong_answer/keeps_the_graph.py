def add_gradient(w, x):
    loss = (x @ w).square().mean()
    if w.requires_grad:
        loss.backward(retain_graph=True)
    return loss
