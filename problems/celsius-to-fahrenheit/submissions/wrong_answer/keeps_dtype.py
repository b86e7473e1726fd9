def to_fahrenheit(celsius):
    """Whole numbers stay whole, so 37.4 becomes 37."""
    return (celsius * 9 / 5 + 32).to(celsius.dtype)
