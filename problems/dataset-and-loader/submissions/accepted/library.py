from torch.utils.data import DataLoader, Dataset


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
    return DataLoader(Windows(days, width), batch_size=size, shuffle=True)
