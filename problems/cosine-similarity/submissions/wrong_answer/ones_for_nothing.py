def similarity(x, y):
    """Two vectors of zeros count as alike."""
    cosine = (x / x.norm(dim=1, keepdim=True)) @ (y / y.norm(dim=1, keepdim=True)).T
    nothing = (~x.any(dim=1))[:, None] & ~y.any(dim=1)
    return cosine.nan_to_num(0).masked_fill(nothing, 1)
