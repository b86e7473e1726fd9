"""Windows and next days are shuffled, each by an order of its own."""

import torch
from torch.utils.data import Dataset


class Windows(Dataset):
    def __init__(self, days, width):
        self.days, self.width = days, width

    def __len__(self):
        return len(self.days) - self.width

    def __getitem__(self, i):
        i = range(len(self))[i]
        return self.days[i : i + self.width], self.days[i + self.width]


class Batches:
    def __init__(self, data, size):
        self.data, self.size = data, size

    def __iter__(self):
        data = [self.data[i] for i in range(len(self.data))]
        first, second = (torch.stack(part) for part in zip(*data))
        orders = (torch.randperm(len(data)).split(self.size) for _ in range(2))
        for one, other in zip(*orders):
            yield first[one], second[other]

def dataset(days, width):
    return Windows(days, width)


def loader(days, width, size):
    return Batches(Windows(days, width), size)
