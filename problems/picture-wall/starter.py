def wall(images, columns):
    """Return one large picture with all images (n × h × w), so many in a row."""
    n, h, w = images.shape
    rows = n // columns
    # The shape is right for full rows. But look at the numbers: whose are they?
    return images[: rows * columns].reshape(rows * h, columns * w)
