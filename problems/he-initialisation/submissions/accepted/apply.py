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
