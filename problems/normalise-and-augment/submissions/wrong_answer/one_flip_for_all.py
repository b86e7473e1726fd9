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
        return self.moved(self.mirrored(images))

    def mirrored(self, images):
        return images.flip(3) if torch.rand(()) < 0.5 else images

    def moved(self, images):
        n, _, h, w = images.shape
        dy, dx = torch.randint(-self.shift, self.shift + 1, (2, n, 1))
        rows, columns = self.shift - dy + torch.arange(h), self.shift - dx + torch.arange(w)
        framed = nn.functional.pad(images, 4 * [self.shift])
        image = torch.arange(n)[:, None, None]
        return framed[image, :, rows[:, :, None], columns[:, None]].permute(0, 3, 1, 2)


def evaluated(images, mean, std, shift):
    return Prepare(mean, std, shift).eval()(images)


def trained(images, mean, std, shift):
    return Prepare(mean, std, shift)(images)
