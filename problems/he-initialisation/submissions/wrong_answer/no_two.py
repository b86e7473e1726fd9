import torch
from torch import nn


def linear_weight(inputs, outputs):
    return torch.randn(outputs, inputs) * (1 / inputs) ** 0.5


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
