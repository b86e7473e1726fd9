def mean_of_words(x, lengths):
    return x.sum(dim=1) / x.shape[1]
