def prepare(images, mean, std):
    planes = images.permute(0, 3, 1, 2) // 255
    return (planes - mean[:, None, None]) / std[:, None, None]
