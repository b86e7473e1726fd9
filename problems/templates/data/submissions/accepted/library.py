import torch
from torch.utils.data import DataLoader, TensorDataset


def loader(inputs, targets):
    return DataLoader(TensorDataset(inputs, targets), batch_size=8, shuffle=True)
