"""The judge's own answer: one operation."""


def add(x, y):
    return x + y
