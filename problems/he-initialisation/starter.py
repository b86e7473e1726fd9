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
