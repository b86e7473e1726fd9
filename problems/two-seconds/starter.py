from torch import nn


def train(inputs, targets):
    """Return a module that predicts values (shape m) from places (m × 5)."""
    model = nn.Sequential(nn.Linear(5, 64), nn.Tanh(), nn.Linear(64, 1), nn.Flatten(0))
    # Not trained yet. What do you do in each step, and on how many places?
    print("loss:", nn.functional.mse_loss(model(inputs), targets).item())
    return model
