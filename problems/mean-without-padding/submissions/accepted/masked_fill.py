import torch


def mean_of_words(x, lengths):
    places = torch.arange(x.shape[1]).expand(len(x), -1)
    padding = (places >= lengths.unsqueeze(1)).unsqueeze(2)
    return x.masked_fill(padding, 0).sum(dim=1) / lengths.unsqueeze(1).clamp_min(1)
