import torch


def softmax(x):
    """The formula as it stands: right for small scores, inf / inf for large ones."""
    powers = torch.exp(x)
    return powers / powers.sum(dim=1, keepdim=True)
