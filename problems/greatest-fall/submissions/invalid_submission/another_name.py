def fall(prices):
    """The function must be named greatest_fall."""
    return (prices.cummax(dim=1).values - prices).amax(dim=1)
