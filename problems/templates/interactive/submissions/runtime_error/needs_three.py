def guess(low, high, number):
    return number
