import torch


def train(inputs: torch.Tensor, targets: torch.Tensor) -> torch.nn.Module:
    """Return a module that was trained on the points."""
    model = torch.nn.Linear(1, 1)
    return model
