def greatest_fall(prices):
    return prices.amax(dim=1) - prices[:, -1]
