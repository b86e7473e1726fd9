import torch


def jacobian_products(x, v, u):
    """u J is linear in u, so its gradient in u, started with v, is J v."""
    x, u = x.detach().requires_grad_(), u.detach().requires_grad_()
    f = x.sin() * x.roll(-1)
    (reverse,) = torch.autograd.grad(f, x, u, create_graph=True)
    (forward,) = torch.autograd.grad(reverse, u, v)
    return {"forward": forward, "reverse": reverse.detach()}
