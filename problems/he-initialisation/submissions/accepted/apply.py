import torch
from torch import nn


def linear_weight(inputs, outputs):
    return torch.empty(outputs, inputs).normal_(0, (2 / inputs) ** 0.5)


def kernel_weight(channels, outputs, height, width):
    return linear_weight(channels * height * width, outputs).reshape(outputs, channels, height, width)


def deep(x, sizes):
    if not sizes:
        return x
    hidden = torch.einsum("ni,oi->no", x, linear_weight(x.shape[1], sizes[0]))
    return deep(hidden.clamp(min=0), sizes[1:])


def begin(layer):
    if isinstance(layer, nn.Linear | nn.Conv2d):
        new = linear_weight(layer.weight[0].numel(), len(layer.weight))
        layer.load_state_dict({"weight": new.view_as(layer.weight), "bias": torch.zeros(len(new))})


def initialise(model):
    model.apply(begin)


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
