import torch as t
from torch import matmul as times


def sum_of(rows, weights):
    return times(weights, rows)


def row_sums(x):
    return sum_of(x.T, t.ones(1, x.shape[1]))[0]
