import torch


class Momentum(torch.optim.SGD):
    pass
