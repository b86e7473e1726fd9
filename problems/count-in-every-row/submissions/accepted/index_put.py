import torch


def counts(x, k):
    result = torch.zeros(len(x), k, dtype=torch.int64)
    rows = torch.arange(len(x))[:, None].expand_as(x)
    return result.index_put_((rows, x), torch.tensor(1), accumulate=True)
