def greatest_fall(prices):
    return (prices - prices.cummax(dim=1).values).amin(dim=1)
