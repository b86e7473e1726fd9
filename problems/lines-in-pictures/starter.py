from torch import nn


def train(inputs, targets):
    """Return a module that gives 4 scores (m × 4) to each picture (m × 1 × 12 × 12)."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(144, 4))
    # This looks at every pixel by itself, and is not trained yet. What looks at small pieces, wherever they are?
    print("loss:", nn.functional.cross_entropy(model(inputs), targets).item())
    return model
