import torch
from torch.utils.data import DataLoader, TensorDataset


def loader(inputs, targets):
    order = torch.randperm(len(inputs))
    return DataLoader(TensorDataset(inputs[order], targets[order]), batch_size=8)
