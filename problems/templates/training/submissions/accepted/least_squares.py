import torch


def train(inputs, targets):
    ones = torch.ones_like(inputs)
    solution = torch.linalg.lstsq(torch.cat([inputs, ones], dim=1), targets).solution
    model = torch.nn.Linear(1, 1)
    with torch.no_grad():
        model.weight.copy_(solution[:1])
        model.bias.copy_(solution[1])
    return model
