"""Returns something that answers like a model and is none: what it holds, nobody can count.

Sent to: line
Gets: wrong_answer, 0 points
Stopped by: model_described
"""

import torch


class Oracle:
    def __init__(self, slope):
        self.table = [slope] * 100_000

    def eval(self):
        return self

    def __call__(self, x):
        return x * self.table[0]


def train(inputs, targets):
    return Oracle(float((inputs * targets).sum() / (inputs * inputs).sum()))
