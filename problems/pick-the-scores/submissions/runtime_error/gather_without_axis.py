def picked(scores, labels):
    """The index of gather must have as many axes as the table."""
    return scores.gather(1, labels)
