import torch


class Batches:
    def __init__(self, inputs, targets):
        self.inputs, self.targets = inputs, targets

    def __iter__(self):
        order = torch.randperm(len(self.inputs))
        for part in order.split(8):
            yield self.inputs[part], self.targets[part]


def loader(inputs, targets):
    return Batches(inputs, targets)
