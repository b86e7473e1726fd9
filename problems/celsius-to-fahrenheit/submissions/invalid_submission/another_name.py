def fahrenheit(celsius):
    """The function must be named to_fahrenheit."""
    return celsius * 9 / 5 + 32
