losses = []


def add_gradient(w, x):
    loss = (x @ w).square().mean()
    losses.append(loss)
    if w.requires_grad:
        loss.backward()
    return loss.detach()
