def topk(x, k):
    order = x.argsort(dim=1, descending=True, stable=True)[:, :k]
    return x.gather(1, order), order
