import math

import torch
from torch import nn


def normal(*shape):
    """Box and Muller: two uniform numbers are an angle and, by the logarithm, a length."""
    length = torch.sqrt(-2 * torch.log(1 - torch.rand(shape)))
    return length * torch.cos(2 * math.pi * torch.rand(shape))


def linear_weight(inputs, outputs):
    return normal(outputs, inputs) / math.sqrt(inputs / 2)


def kernel_weight(channels, outputs, height, width):
    return normal(outputs, channels, height, width) / math.sqrt(channels * height * width / 2)


def deep(x, sizes):
    for inputs, outputs in zip([x.shape[1], *sizes], sizes):
        layer = nn.Linear(inputs, outputs, bias=False)
        layer.weight = nn.Parameter(linear_weight(inputs, outputs), requires_grad=False)
        x = layer(x).relu()
    return x


def initialise(model):
    for inner in model.children():
        initialise(inner)
    if isinstance(model, nn.Linear):
        model.weight.data = linear_weight(model.in_features, model.out_features)
    if isinstance(model, nn.Conv2d):
        model.weight.data = kernel_weight(model.in_channels, model.out_channels, *model.kernel_size)
    if isinstance(model, nn.Linear | nn.Conv2d):
        model.bias.data = torch.zeros_like(model.bias)


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
