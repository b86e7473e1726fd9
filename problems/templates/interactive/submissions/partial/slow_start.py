turns = 0


def guess(low, high):
    global turns
    turns += 1
    return low if turns <= 10 else (low + high) // 2
