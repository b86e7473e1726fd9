import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def fit(weight, bias, x, y, lr, batch, epochs):
    """All with the tools of torch: a layer, a loader, a loss and an optimizer."""
    model = nn.Linear(len(weight), 1, dtype=x.dtype)
    with torch.no_grad():
        model.weight.copy_(weight[None])
        model.bias.copy_(bias[None])
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total, count = 0.0, 0
        for rows, wanted in DataLoader(TensorDataset(x, y), batch_size=batch):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(rows)[:, 0], wanted)
            loss.backward()
            optimizer.step()
            total, count = total + loss.item(), count + 1
        losses.append(total / count)
    return model.weight.detach()[0], model.bias.detach()[0], losses
