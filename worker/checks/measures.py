"""Losses and metrics on hidden data, by name, in float64: torch's own losses, and counts of right and wrong labels.

Labels are those of `classes`, by scores of shape [n, classes]; or of two classes, by one score each that is
positive for the second (a logit). Precision, recall and F1 of several classes are means over the classes that occur
in targets or predictions (macro); what has nothing to count is 0, as in scikit-learn.
"""

from collections.abc import Callable, Mapping
from math import inf, isfinite

import torch
from torch.nn import functional

from problems.kinds.measures import MEASURES

Numbers = torch.Tensor


def measured(name: str, predictions: Numbers, targets: Numbers) -> float:
    """The value of a loss or metric; the worst there is where predictions are not finite numbers."""
    if not bool(torch.isfinite(predictions).all()):
        return -inf if MEASURES[name].rises else inf
    value = float(_FUNCTIONS[name](predictions.double(), targets))
    if isfinite(value):
        return value
    return -inf if MEASURES[name].rises else inf


def _r2(predictions: Numbers, targets: Numbers) -> Numbers:
    wanted = targets.double().reshape(len(targets), -1)
    left = (predictions.reshape(wanted.shape) - wanted).square().sum(0)
    whole = (wanted - wanted.mean(0)).square().sum(0)
    return (1 - left / whole).mean()


def _cross_entropy(predictions: Numbers, targets: Numbers) -> Numbers:
    return functional.cross_entropy(predictions, targets)


def _binary_cross_entropy(predictions: Numbers, targets: Numbers) -> Numbers:
    return functional.binary_cross_entropy_with_logits(predictions, targets.double())


def _labels(predictions: Numbers, targets: Numbers) -> Numbers:
    if predictions.dim() > targets.dim():
        return predictions.argmax(-1)
    return (predictions > 0).to(torch.int64)


def _accuracy(predictions: Numbers, targets: Numbers) -> Numbers:
    return (_labels(predictions, targets) == targets).double().mean()


def _counts(predictions: Numbers, targets: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """For every class that counts: the right labels, how often it was predicted, and how often it is there."""
    found, wanted = _labels(predictions, targets).reshape(-1), targets.to(torch.int64).reshape(-1)
    several = predictions.dim() > targets.dim()
    size = predictions.shape[-1] if several else 2
    right = torch.bincount(wanted[found == wanted], minlength=size).double()
    predicted = torch.bincount(found, minlength=size).double()
    there = torch.bincount(wanted, minlength=size).double()
    kept = (predicted + there) > 0 if several else torch.tensor([False, True])
    return right[kept], predicted[kept], there[kept]


def _share(part: Numbers, whole: Numbers) -> Numbers:
    """The mean over classes of part / whole, where 0 / 0 is 0."""
    return torch.where(whole > 0, part / whole.clamp(min=1), 0.0).mean()


def _precision(predictions: Numbers, targets: Numbers) -> Numbers:
    right, predicted, _ = _counts(predictions, targets)
    return _share(right, predicted)


def _recall(predictions: Numbers, targets: Numbers) -> Numbers:
    right, _, there = _counts(predictions, targets)
    return _share(right, there)


def _f1(predictions: Numbers, targets: Numbers) -> Numbers:
    right, predicted, there = _counts(predictions, targets)
    return _share(2 * right, predicted + there)


_FUNCTIONS: Mapping[str, Callable[[Numbers, Numbers], Numbers]] = {
    "mean_squared_error": lambda found, wanted: functional.mse_loss(found, wanted.double()),
    "mean_absolute_error": lambda found, wanted: functional.l1_loss(found, wanted.double()),
    "cross_entropy": _cross_entropy,
    "binary_cross_entropy": _binary_cross_entropy,
    "accuracy": _accuracy,
    "precision": _precision,
    "recall": _recall,
    "f1": _f1,
    "r2": _r2,
}
