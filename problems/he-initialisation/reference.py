"""The judge's own answer: one rule for the deviation, used by all functions."""

import math

import torch
from torch import nn


def he_normal(*shape):
    return torch.randn(shape) * math.sqrt(2 / math.prod(shape[1:]))


def linear_weight(inputs, outputs):
    return he_normal(outputs, inputs)


def kernel_weight(channels, outputs, height, width):
    return he_normal(outputs, channels, height, width)


def deep(x, sizes):
    for outputs in sizes:
        x = torch.relu(x @ linear_weight(x.shape[1], outputs).T)
    return x


@torch.no_grad()
def initialise(model):
    for layer in model.modules():
        if isinstance(layer, nn.Linear | nn.Conv2d):
            layer.weight.copy_(he_normal(*layer.weight.shape))
            layer.bias.zero_()


def network(channels, features, classes):
    head = nn.Sequential(nn.Flatten(), nn.Linear(features * 4, classes))
    return nn.Sequential(nn.BatchNorm2d(channels), nn.Conv2d(channels, features, (2, 3)), nn.ReLU(), head)


def fresh_weights(channels, features, classes):
    model = network(channels, features, classes)
    initialise(model)
    return model[1].weight.data, model[3][1].weight.data


def fresh_rest(channels, features, classes):
    model = network(channels, features, classes)
    initialise(model)
    return model[1].bias.data, model[0].weight.data, model[0].bias.data, model[3][1].bias.data
