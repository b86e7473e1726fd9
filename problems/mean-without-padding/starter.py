def mean_of_words(x, lengths):
    """Return the mean of the first lengths[i] words of each text: x is n × t × d, the result n × d."""
    print("lengths:", lengths)
    # This takes the padding for words.
    return x.mean(dim=1)
