import torch
from torch import nn


def linear_weight(inputs, outputs):
    """A weight for nn.Linear(inputs, outputs): normal numbers with mean 0."""
    # The shape is right. Is the deviation?
    return torch.randn(outputs, inputs)


def kernel_weight(channels, outputs, height, width):
    """A weight for nn.Conv2d(channels, outputs, (height, width))."""
    return torch.randn(outputs, channels, height, width)


def deep(x, sizes):
    """Send x through one layer for each of the sizes."""
    return x


def initialise(model):
    """Set the weights and biases of all nn.Linear and nn.Conv2d of the model, in place."""


# Leave the rest as it is.


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
