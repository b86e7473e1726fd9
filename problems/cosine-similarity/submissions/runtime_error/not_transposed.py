def similarity(x, y):
    """n × d times m × d: the inner sizes do not fit."""
    return (x / x.norm(dim=1, keepdim=True)) @ (y / y.norm(dim=1, keepdim=True))
