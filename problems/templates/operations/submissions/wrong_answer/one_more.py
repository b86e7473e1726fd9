def products(x):
    return x @ x.T + 1
