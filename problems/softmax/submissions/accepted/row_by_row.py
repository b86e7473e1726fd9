import torch


def softmax(x):
    """Slow, but right: this problem does not ask for speed."""
    result = torch.zeros_like(x)
    for i in range(x.shape[0]):
        powers = (x[i] - x[i].max()).exp()
        result[i] = powers / powers.sum()
    return result
