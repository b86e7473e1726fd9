def to_fahrenheit(celsius):
    """Both scales meet at -40."""
    return (celsius + 40) * 9 / 5 - 40
