import torch


def jacobian_products(x, v, u):
    own = x.cos() * x.roll(-1)
    return {"forward": own * v, "reverse": own * u}
