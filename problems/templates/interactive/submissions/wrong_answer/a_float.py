def guess(low, high):
    return (low + high) / 2
