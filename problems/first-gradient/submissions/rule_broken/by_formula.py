def first_gradient(x):
    x = x.detach()
    return (x**2).sum(), 2 * x
