from torch import nn


def train(inputs, targets):
    """Return a module that predicts targets (float32, n × 1) from inputs (float32, n × 1)."""
    model = nn.Linear(1, 1)
    # A straight line, and not even trained. What can follow a curve, and how is it trained?
    print("loss:", nn.functional.mse_loss(model(inputs), targets).item())
    return model
