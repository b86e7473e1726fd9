def greatest_fall(prices):
    """cummax returns two tensors: values and indices."""
    return (prices.cummax(dim=1) - prices).amax(dim=1)
