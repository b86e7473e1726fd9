import torch
from torch import nn


def statistics(train):
    """Mean and deviation of each channel of the training images."""
    channels = train.shape[1]
    return torch.zeros(channels), torch.ones(channels)


class Prepare(nn.Module):
    def __init__(self, mean, std, shift):
        super().__init__()
        self.mean, self.std = mean, std
        self.shift = shift

    def forward(self, images):
        # What is always done, and what in training mode only?
        return images


# Leave the rest as it is.


def evaluated(images, mean, std, shift):
    return Prepare(mean, std, shift).eval()(images)


def trained(images, mean, std, shift):
    return Prepare(mean, std, shift)(images)
