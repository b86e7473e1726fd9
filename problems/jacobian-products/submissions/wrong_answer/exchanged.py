import torch


def jacobian_products(x, v, u):
    x = x.detach().requires_grad_()
    f = x.sin() * x.roll(-1)
    (product,) = torch.autograd.grad(f, x, v, retain_graph=True)
    (other,) = torch.autograd.grad(f, x, u)
    return {"forward": product, "reverse": other}
