import torch


def softmax(x):
    """No overflow, but scores above 80 all look alike."""
    powers = torch.exp(x.clamp(-80, 80))
    return powers / powers.sum(dim=1, keepdim=True)
