def similarity(x, y):
    return (x / x.norm(dim=1, keepdim=True)) @ y.T
