import torch


def softmax(x):
    """Turn each row of x (float32, n × d) into probabilities."""
    # This is the formula. For which x does it go wrong?
    powers = torch.exp(x)
    return powers / powers.sum()
