import torch


def train(inputs, targets):
    model = torch.nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        model.weight[:] = (inputs * targets).sum() / (inputs * inputs).sum()
    return model
