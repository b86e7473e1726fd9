import torch


def weigh_rows(x):
    count = torch.arange(1, len(x) + 1, device=x.device)
    if torch.cuda.is_available():
        x, count = x.cuda(), count.cuda()
    return x / count[:, None]


def place(n, d, device):
    result = weigh_rows(torch.empty(n, d, device=device))
    return str(result.device), result.shape[0], result.shape[1]
