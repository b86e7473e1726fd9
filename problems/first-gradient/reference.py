"""The judge's own answer: x as a leaf of its own, and one backward pass."""


def first_gradient(x):
    leaf = x.detach().requires_grad_()
    s = leaf.square().sum()
    s.backward()
    return s.detach(), leaf.grad
