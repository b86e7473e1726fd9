import torch


WHOLE = torch.iinfo(torch.int32)


def top_k(x, k):
    """argmax gives the first of equal numbers, which is then struck out: one round for each of the k."""
    bits = (x + 0.0).view(torch.int32).long()
    bits = torch.where(bits < 0, bits ^ WHOLE.max, bits).masked_fill(x.isnan(), WHOLE.min)
    indices = torch.zeros(len(x), k, dtype=torch.int64)
    for i in range(k):
        best = bits.argmax(dim=1, keepdim=True)
        bits.scatter_(1, best, WHOLE.min - 1)
        indices[:, i : i + 1] = best
    return x.gather(1, indices), indices
