import torch


def jacobian_products(x, v, u):
    x = x.detach().requires_grad_()
    f = x.sin() * x.roll(-1)
    f.backward()
    return {"forward": x.grad * v, "reverse": u * x.grad}
