import torch


def jacobian_products(x, v, u):
    """Two numbers in every row of J: at its own place, and at the next one."""
    n = len(x)
    following = (torch.arange(n) + 1) % n
    own, other = x.cos() * x[following], x.sin()
    reverse = (u * own).index_add(0, following, u * other)
    return {"forward": own * v + other * v[following], "reverse": reverse}
