"""Switches for defences of gradients and training."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import torch

from core.verdict import CheckReport, SubtaskReport
from problems.kinds.training import TrainingCheck
from problems.spec import Subtask
from tests.attacks.switching import Off, patched
from worker import pipeline
from worker.checks import gradients as judged
from worker.checks import training as losses
from worker.checks.training import Run
from worker.compare import Difference
from worker.stage import Stage
from worker.trials import gradients, predicting, training

_differs = judged._differs
_judge = losses.judge
_data = training._data
_grade_subtask = pipeline._grade_subtask


def _ones(tensor: torch.Tensor, seed: int) -> torch.Tensor:
    """The cotangent that `.sum().backward()` is."""
    return torch.ones_like(tensor)


def _lenient(leaf: str, expected: Any, actual: Any, tolerance: Any, *_: Any) -> Difference | None:
    """Pass over gradients that are not there."""
    return None if actual is None else _differs(leaf, expected, actual, tolerance)


def _at_once(stage: Stage, subtask: Subtask, before: list[SubtaskReport]) -> SubtaskReport:
    """Grade a subtask whatever came of those before it."""
    return _grade_subtask(stage, replace(subtask, requires=()), before)


def _same_data(stage: Stage, check: TrainingCheck, seed: int) -> training.Data:
    """The same data for every run of every submission."""
    return _data(stage, check, 1)


def _mixed_data(stage: Stage, check: TrainingCheck, seed: int) -> training.Data:
    """Hidden points among those to train on."""
    data = _data(stage, check, seed)
    mixed = {name: torch.cat([data[name], data[f"hidden_{name}"]]) for name in ("inputs", "targets")}
    return data | mixed


def _best(check: TrainingCheck, runs: tuple[Run, ...]) -> CheckReport:
    """Judge the best run."""
    return _judge(check, (min(runs, key=lambda run: run.loss),))


def _in_order(stage: Stage, check: TrainingCheck, count: int, label: str) -> list[torch.Tensor]:
    """All at once, in the order of the coach's file."""
    return [torch.arange(count)]


OFF: Mapping[str, tuple[str, Off]] = {
    "random_cotangents": (
        "Gradients are pulled from random cotangents that the judge draws after the result is in.",
        patched((gradients, "random_like", _ones)),
    ),
    "two_cotangents": (
        "Two cotangents are pulled through each graph.",
        patched((gradients, "DRAWS_PER_GRAPH", 1)),
    ),
    "missing_gradients_are_wrong": (
        "A gradient that does not arrive is wrong.",
        patched((judged, "_differs", _lenient)),
    ),
    "requires": (
        "A subtask gives points only when those it requires are accepted.",
        patched((pipeline, "_grade_subtask", _at_once)),
    ),
    "data_per_seed": (
        "Each training run gets data that were made for it.",
        patched((training, "_data", _same_data)),
    ),
    "hidden_points_apart": (
        "No hidden point is among those to train on, and hidden inputs leave only after training.",
        patched((training, "_data", _mixed_data)),
    ),
    "worst_of_seeds": ("All training runs count, by the worst loss.", patched((losses, "judge", _best))),
    "training_process_ended": (
        "Between training and predictions by weights the process and its files are gone.",
        patched((training, "_end_training", lambda _: None)),
    ),
    "artefact_counted": (
        "The judge holds the weights as bytes, and counts them.",
        patched((training, "unfit_weights", lambda *_: None)),
    ),
    "one_limit_for_predictions": (
        "All predictions of a training run have one limit of time together.",
        patched((predicting, "SLACK", 1.0)),
    ),
    "random_batches": (
        "Hidden inputs are shuffled and asked about in batches of random sizes.",
        patched((predicting, "_order", _in_order)),
    ),
    "model_described": (
        "What was trained must be a module within its number of parameters, as far as can be seen inside.",
        patched((training, "_unfit", lambda *_: None)),
    ),
}
