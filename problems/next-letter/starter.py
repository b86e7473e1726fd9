import torch
from torch import nn


class Bigram(nn.Module):
    """Scores for the next letter that depend on the last letter alone."""

    def __init__(self):
        super().__init__()
        self.scores = nn.Parameter(torch.zeros(8, 8))

    def forward(self, windows):
        return self.scores[windows[:, -1]]


def train(inputs, targets):
    """Return a module that gives 8 scores (m × 8) to each row of six letters (m × 6)."""
    model = Bigram()
    # Not trained yet; and is the last letter the one that counts?
    print("loss:", nn.functional.cross_entropy(model(inputs), targets).item())
    return model
