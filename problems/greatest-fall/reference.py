"""The judge's own answer: on every day, how far below the highest price until then are we?"""


def greatest_fall(prices):
    return (prices.cummax(dim=1).values - prices).amax(dim=1)
