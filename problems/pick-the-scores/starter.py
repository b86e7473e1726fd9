import torch


def picked(scores, labels):
    """Return for each row of scores (n × k) the score of its label; 0 where the label is -1."""
    result = torch.zeros(len(labels))
    # This is right for known labels, but it goes row by row. And what does it do for the label -1?
    for i in range(len(labels)):
        result[i] = scores[i, labels[i]]
    return result
