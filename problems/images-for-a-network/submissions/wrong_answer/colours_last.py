def prepare(images, mean, std):
    return (images / 255 - mean) / std
