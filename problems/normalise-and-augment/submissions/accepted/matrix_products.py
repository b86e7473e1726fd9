import torch
from torch import nn


def statistics(train):
    channels = train.double().transpose(0, 1).flatten(1)
    mean = channels.mean(dim=1)
    variance = (channels**2).mean(dim=1) - mean**2
    return mean.float(), variance.clamp(min=0).sqrt().float()


class Prepare(nn.Module):
    def __init__(self, mean, std, shift):
        super().__init__()
        self.mean, self.std, self.shift = mean[:, None, None], std[:, None, None], shift

    def forward(self, images):
        images = (images - self.mean) / self.std
        if not self.training:
            return images
        n, _, h, w = images.shape
        columns = torch.eye(w).repeat(n, 1, 1)
        mirrored = torch.rand(n) < 0.5
        columns[mirrored] = columns[mirrored].flip(1)
        columns = columns @ self.moves(n, w).transpose(1, 2)
        return self.moves(n, h)[:, None] @ images @ columns[:, None]

    def moves(self, n, size):
        """For each image a matrix with ones on a diagonal that lies up to `shift` places beside the main one."""
        by = torch.randint(-self.shift, self.shift + 1, (n, 1, 1))
        places = torch.arange(size)
        return (places[:, None] - places == by).float()


def evaluated(images, mean, std, shift):
    return Prepare(mean, std, shift).eval()(images)


def trained(images, mean, std, shift):
    return Prepare(mean, std, shift)(images)
