"""The judge's own answer: the formula, for all temperatures at once."""


def to_fahrenheit(celsius):
    return celsius * 9 / 5 + 32
