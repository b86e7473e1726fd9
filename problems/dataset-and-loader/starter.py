from torch import Tensor
from torch.utils.data import DataLoader, Dataset


class Windows(Dataset):
    def __init__(self, days: Tensor, width: int) -> None:
        self.days, self.width = days, width

    def __len__(self) -> int:
        # One window at every day. Is there a next day for each of them?
        return len(self.days)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        return self.days[i : i + self.width], self.days[i]


def dataset(days: Tensor, width: int) -> Dataset:
    """The examples: `width` days in a row, and the day after them."""
    return Windows(days, width)


def loader(days: Tensor, width: int, size: int) -> DataLoader:
    """Batches of `size` examples, in a new order in every epoch."""
    return DataLoader(Windows(days, width), batch_size=size)
