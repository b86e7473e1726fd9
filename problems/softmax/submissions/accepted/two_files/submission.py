from rows import shifted


def softmax(x):
    """The work is done in the other file."""
    powers = shifted(x).exp()
    return powers / powers.sum(dim=1, keepdim=True)
