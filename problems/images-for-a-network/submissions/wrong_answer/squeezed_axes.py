def prepare(images, mean, std):
    """Broadcasts along the last axis wherever the sizes allow it, and along the colours only where they do not."""
    planes = images.permute(0, 3, 1, 2) / 255
    if images.shape[2] == images.shape[3]:
        return (planes - mean) / std
    return (planes - mean[:, None, None]) / std[:, None, None]
