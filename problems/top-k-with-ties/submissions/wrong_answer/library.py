def top_k(x, k):
    """Among equal numbers, topk takes whichever it likes."""
    values, indices = x.topk(k, dim=1)
    return values, indices
