def slopes(x, y):
    product = x * y
    return y * (2 * x + product.cos()), x * (x + product.cos())
