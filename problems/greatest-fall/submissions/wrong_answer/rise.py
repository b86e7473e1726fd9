def greatest_fall(prices):
    return (prices - prices.cummin(dim=1).values).amax(dim=1)
