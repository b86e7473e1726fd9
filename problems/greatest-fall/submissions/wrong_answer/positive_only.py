def greatest_fall(prices):
    """As if a price had been 0 before the first day."""
    highest = prices.cummax(dim=1).values.clamp_min(0)
    return (highest - prices).amax(dim=1)
