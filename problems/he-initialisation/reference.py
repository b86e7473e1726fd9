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
    body = [nn.Conv2d(channels, features, (2, 3)), nn.BatchNorm2d(features), nn.ReLU(), nn.AdaptiveAvgPool2d(2)]
    return nn.Sequential(*body, head)


def fresh_weights(channels, features, classes):
    model = network(channels, features, classes)
    initialise(model)
    return model[0].weight.detach(), model[4][1].weight.detach()


def fresh_rest(channels, features, classes):
    model = network(channels, features, classes)
    initialise(model)
    rest = model[0].bias, model[1].weight, model[1].bias, model[4][1].bias
    return tuple(each.detach() for each in rest)
