"""Losses and metrics that a check of training may name: what each is of, and which way is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Measure:
    """`rises`: greater is better. `of`: numbers, or labels of classes. Values lie between `low` and `high`."""

    rises: bool
    of: Literal["numbers", "labels"]
    low: float = float("-inf")
    high: float = float("inf")


MEASURES: Mapping[str, Measure] = {
    "mean_squared_error": Measure(False, "numbers", low=0.0),
    "mean_absolute_error": Measure(False, "numbers", low=0.0),
    "cross_entropy": Measure(False, "labels", low=0.0),
    "binary_cross_entropy": Measure(False, "labels", low=0.0),
    "accuracy": Measure(True, "labels", 0.0, 1.0),
    "precision": Measure(True, "labels", 0.0, 1.0),
    "recall": Measure(True, "labels", 0.0, 1.0),
    "f1": Measure(True, "labels", 0.0, 1.0),
    "r2": Measure(True, "numbers", high=1.0),
}
LossName = Literal["mean_squared_error", "mean_absolute_error", "cross_entropy", "binary_cross_entropy"]
MetricName = Literal["accuracy", "precision", "recall", "f1", "r2"]
