class Prepare:
    """The function must be named prepare, and be no method of a class."""

    def prepare(self, images, mean, std):
        return (images / 255 - mean) / std
