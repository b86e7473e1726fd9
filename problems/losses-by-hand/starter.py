import torch
from torch import Tensor


def squared_error(predicted: Tensor, wanted: Tensor) -> Tensor:
    """The mean of the squared differences; both are float32, n × d."""
    return (predicted - wanted).abs().mean()


def cross_entropy(scores: Tensor, classes: Tensor) -> Tensor:
    """Scores are float32, n × k; classes are int64, n. The result has no dimensions."""
    # The probability of class 0. Which classes are right, and how likely are they?
    p = torch.exp(scores) / torch.exp(scores).sum(dim=1, keepdim=True)
    return -p[:, 0].log().mean()
