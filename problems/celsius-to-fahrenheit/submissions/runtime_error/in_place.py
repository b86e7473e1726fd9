def to_fahrenheit(celsius):
    """A tensor of whole numbers cannot hold 1.8 times its elements, so *= raises."""
    celsius *= 1.8
    celsius += 32
    return celsius
