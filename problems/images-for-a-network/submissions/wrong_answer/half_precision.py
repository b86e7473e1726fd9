def prepare(images, mean, std):
    planes = images.permute(0, 3, 1, 2).half() / 255
    return ((planes - mean.half()[:, None, None]) / std.half()[:, None, None]).float()
