import torch
from torch import nn


def statistics(train):
    mean = train.mean(dim=(0, 2, 3))
    return mean, ((train - mean[:, None, None]) ** 2).mean(dim=(0, 2, 3)).sqrt()


class Prepare(nn.Module):
    def __init__(self, mean, std, shift):
        super().__init__()
        self.mean, self.std, self.shift = mean[:, None, None], std[:, None, None], shift

    def forward(self, images):
        images = (images - self.mean) / self.std
        if not self.training:
            return images
        return torch.stack([self.changed(image) for image in images]) if len(images) else images

    def changed(self, image):
        if torch.rand(()) < 0.5:
            image = image.flip(2)
        dy, dx = torch.randint(-self.shift, max(self.shift, 1), (2,)).tolist()
        image = torch.roll(image, (dy, dx), dims=(1, 2))
        h, w = image.shape[1:]
        rows, columns = torch.arange(h) - dy, torch.arange(w) - dx
        inside = ((rows >= 0) & (rows < h))[:, None] & (columns >= 0) & (columns < w)
        return image * inside


def evaluated(images, mean, std, shift):
    return Prepare(mean, std, shift).eval()(images)


def trained(images, mean, std, shift):
    return Prepare(mean, std, shift)(images)
