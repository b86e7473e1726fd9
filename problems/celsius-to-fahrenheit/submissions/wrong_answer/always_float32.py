def to_fahrenheit(celsius):
    """Half of the digits of float64 are lost, and so is its dtype."""
    return celsius.float() * 9 / 5 + 32
