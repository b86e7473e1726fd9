import torch


def pairwise_distance(x, y):
    """Return the distance of every row of x (n × d) to every row of y (m × d), as an n × m matrix."""
    result = torch.empty(x.shape[0], y.shape[0])
    # Right, but slow: how can all n · m distances be computed in one go?
    for i in range(x.shape[0]):
        for j in range(y.shape[0]):
            result[i, j] = ((x[i] - y[j]) ** 2).sum().sqrt()
    return result
