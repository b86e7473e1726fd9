def to_fahrenheit(celsius):
    """The brackets are in the wrong place."""
    return (celsius + 32) * 9 / 5
