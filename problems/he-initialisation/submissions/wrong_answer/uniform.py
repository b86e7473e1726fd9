import torch
from torch import nn


def linear_weight(inputs, outputs):
    bound = (6 / inputs) ** 0.5
    return torch.empty(outputs, inputs).uniform_(-bound, bound)


def kernel_weight(channels, outputs, height, width):
    return torch.randn(outputs, channels, height, width) * (2 / (channels * height * width)) ** 0.5


def deep(x, sizes):
    for outputs in sizes:
        x = torch.relu(x @ linear_weight(x.shape[1], outputs).T)
    return x


@torch.no_grad()
def initialise(model):
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            layer.weight.copy_(linear_weight(layer.in_features, layer.out_features))
            layer.bias.zero_()
        if isinstance(layer, nn.Conv2d):
            layer.weight.copy_(kernel_weight(layer.in_channels, layer.out_channels, *layer.kernel_size))
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
