def to_fahrenheit(celsius):
    """// rounds down."""
    return celsius * 9 // 5 + 32
