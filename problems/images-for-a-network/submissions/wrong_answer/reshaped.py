def prepare(images, mean, std):
    n, h, w, c = images.shape
    planes = images.reshape(n, c, h, w) / 255
    return (planes - mean[:, None, None]) / std[:, None, None]
