import numpy
import torch


def row_sums(x):
    return torch.tensor(x.numpy() @ numpy.ones(x.shape[1], dtype="float32"))
