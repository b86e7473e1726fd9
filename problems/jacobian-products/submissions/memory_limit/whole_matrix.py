import torch


def jacobian_products(x, v, u):
    n = len(x)
    rows, following = torch.arange(n), (torch.arange(n) + 1) % n
    jacobian = torch.diag(x.cos() * x[following])
    jacobian[rows, following] += x.sin()
    return {"forward": jacobian @ v, "reverse": u @ jacobian}
