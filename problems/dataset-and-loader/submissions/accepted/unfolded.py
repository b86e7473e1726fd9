import torch
from torch.utils.data import TensorDataset


class Batches:
    """A loader by hand: an epoch is a permutation, cut into pieces."""

    def __init__(self, data, size):
        self.data, self.size = data, size

    def __iter__(self):
        for places in torch.randperm(len(self.data)).split(self.size):
            yield self.data[places]


def dataset(days, width):
    """All windows at once, as rows of one view."""
    rows = days.unfold(0, width + 1, 1)
    return TensorDataset(rows[:, :width], rows[:, width])


def loader(days, width, size):
    return Batches(dataset(days, width), size)
