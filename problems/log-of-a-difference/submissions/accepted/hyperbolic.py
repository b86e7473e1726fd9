import torch


def log_difference(a, b):
    """Near: e^a - e^b = 2 e^((a+b)/2) sinh((a-b)/2). Far: log(1 - t) = -2 artanh(t / (2 - t))."""
    same = a == b
    gap = torch.where(same, 2, a - b)
    near = gap < 1
    half = torch.where(near, gap, 1) / 2
    close = torch.log(2 * torch.sinh(half)) - half
    t = torch.exp(-torch.where(near, 1, gap))
    apart = -2 * torch.atanh(t / (2 - t))
    return torch.where(same, -torch.inf, a + torch.where(near, close, apart))
