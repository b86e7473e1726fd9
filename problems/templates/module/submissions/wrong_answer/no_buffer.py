import torch
from torch import nn


class Norm(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("running_mean", torch.zeros(features))
        self.running_var = torch.ones(features)

    def forward(self, x):
        if not self.training:
            return (x - self.running_mean) / (self.running_var + 1e-5).sqrt()
        mean, var = x.mean(0), x.var(0, unbiased=False)
        with torch.no_grad():
            self.running_mean += 0.1 * (mean - self.running_mean)
            self.running_var += 0.1 * (x.var(0) - self.running_var)
        return (x - mean) / (var + 1e-5).sqrt()


class Block(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.linear = nn.Linear(features, features)
        self.norm = Norm(features)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        return x + self.dropout(torch.relu(self.norm(self.linear(x))))
