def guess(low, high):
    return high + 1
