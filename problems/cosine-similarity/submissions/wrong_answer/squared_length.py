def similarity(x, y):
    return (x / (x * x).sum(dim=1, keepdim=True)) @ (y / (y * y).sum(dim=1, keepdim=True)).T
