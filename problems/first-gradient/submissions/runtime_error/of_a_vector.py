def first_gradient(x):
    leaf = x.detach().clone().requires_grad_()
    squares = leaf**2
    squares.backward()
    return squares.detach().sum(), leaf.grad
