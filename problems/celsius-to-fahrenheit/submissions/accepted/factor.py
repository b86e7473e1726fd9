def to_fahrenheit(celsius):
    """1.8 is 9/5; a whole tensor times a float is float32."""
    return 1.8 * celsius + 32
