import torch


def train(inputs, targets):
    signs = (2 * targets - 1).float()
    direction = torch.linalg.lstsq(inputs, signs[:, None]).solution[:, 0]
    model = torch.nn.Linear(2, 2, bias=False)
    with torch.no_grad():
        model.weight[:] = torch.stack([-direction, direction])
    return model
