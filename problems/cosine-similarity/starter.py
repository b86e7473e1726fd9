import torch


def similarity(x, y):
    """Return the cosine for every row of x (n × d) and every row of y (m × d), as an n × m matrix."""
    result = torch.zeros(len(x), len(y))
    # These are the products only: what has to be done with the lengths? And do you need the loops?
    for i in range(len(x)):
        for j in range(len(y)):
            result[i, j] = (x[i] * y[j]).sum()
    return result
