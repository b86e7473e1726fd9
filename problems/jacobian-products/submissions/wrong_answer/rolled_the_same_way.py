import torch


def jacobian_products(x, v, u):
    own = x.cos() * x.roll(-1)
    forward = own * v + x.sin() * v.roll(-1)
    reverse = own * u + (x.sin() * u).roll(-1)
    return {"forward": forward, "reverse": reverse}
