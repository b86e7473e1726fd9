def prepare(images, mean, std):
    return images.permute(0, 3, 1, 2) / 255 - mean[:, None, None]
