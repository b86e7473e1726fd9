def greatest_fall(prices):
    """The starter."""
    return prices.amax(dim=1) - prices.amin(dim=1)
