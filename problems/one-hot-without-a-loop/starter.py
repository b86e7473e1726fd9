import torch


def one_hot(labels, k):
    """Return n rows with k numbers: 1 in the column of the label, else 0."""
    result = torch.zeros(len(labels), k)
    # Right for good labels, but one step for each row. What happens for the label -1?
    for i in range(len(labels)):
        result[i, labels[i]] = 1
    return result
