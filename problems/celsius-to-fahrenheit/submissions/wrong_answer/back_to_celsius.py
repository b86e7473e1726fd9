def to_fahrenheit(celsius):
    """The other direction."""
    return (celsius - 32) * 5 / 9
