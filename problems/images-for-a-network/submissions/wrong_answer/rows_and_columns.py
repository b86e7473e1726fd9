def prepare(images, mean, std):
    planes = images.transpose(1, 3) / 255
    return (planes - mean[:, None, None]) / std[:, None, None]
