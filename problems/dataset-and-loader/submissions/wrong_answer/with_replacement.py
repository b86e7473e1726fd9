"""Every place is drawn anew, so some examples come twice and some never."""

from torch.utils.data import DataLoader, Dataset, RandomSampler


class Windows(Dataset):
    def __init__(self, days, width):
        self.days, self.width = days, width

    def __len__(self):
        return len(self.days) - self.width

    def __getitem__(self, i):
        i = range(len(self))[i]
        return self.days[i : i + self.width], self.days[i + self.width]


def dataset(days, width):
    return Windows(days, width)


def loader(days, width, size):
    data = Windows(days, width)
    return DataLoader(data, batch_size=size, sampler=RandomSampler(data, replacement=True))
