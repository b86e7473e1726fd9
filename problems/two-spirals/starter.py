from torch import nn


def train(inputs, targets):
    """Return a module that gives a score (shape m) to each point (m × 2); positive means arm 1."""
    model = nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    # This is a straight line, and it is not trained yet. What must change?
    loss = nn.functional.binary_cross_entropy_with_logits(model(inputs), targets.float())
    print("loss:", loss.item())
    return model
