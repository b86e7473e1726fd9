def gradient(x):
    return (x**2).sum(), 2 * x
