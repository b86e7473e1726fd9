def greatest_fall(prices):
    """On every day: how low will the price be later? The running minimum from the end tells."""
    lowest_later = prices.flip(1).cummin(dim=1).values.flip(1)
    return (prices - lowest_later).amax(dim=1)
