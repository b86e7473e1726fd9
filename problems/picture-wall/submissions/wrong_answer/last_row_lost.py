def wall(images, columns):
    n, h, w = images.shape
    rows = n // columns
    grid = images[: rows * columns].reshape(rows, columns, h, w)
    return grid.permute(0, 2, 1, 3).reshape(rows * h, columns * w)
