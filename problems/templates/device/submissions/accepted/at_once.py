import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def settle(x, steps):
    """The spread halves with every step, so nothing depends on the step before."""
    shares = 0.5 ** torch.arange(1, steps + 1, device=x.device)
    mean = x.mean()
    return mean + (x - mean) * 0.5**steps, (x.max() - x.min()) * shares
