"""`training` in real boxes: metrics, artefacts, budgets and curves, for honest programs and for others."""

from pathlib import Path

import pytest

from core.errors import CoachFault
from core.verdict import Basis, CheckReport, Verdict
from problems.spec import Problem
from tests.wall.conftest import Grade
from tests.wall.kinds.folders import problem_of

ASKED = """\
format: 1
title: Asked
entry: train
arguments: {inputs: "float32[n, 2]", targets: "TYPE"}
limits: {time: 2 s, total: 40 s, memory: 512 MiB, output: 1 MiB}
subtasks:
  - name: fit
    points: 100
    visible: true
    checks: [{training: {data: data.py, SETTINGS}}]
"""
SIGNS = """
import torch
def make(seed):
    generator = torch.Generator().manual_seed(seed)
    direction = torch.randn(2, generator=generator)
    points = torch.randn(400, 2, generator=generator)
    labels = (points @ direction > 0).to(torch.int64)
    order = labels[200:].argsort()
    return {"inputs": points[:200], "targets": labels[:200],
            "hidden_inputs": points[200:][order], "hidden_targets": labels[200:][order]}
"""
SUMS = """
import torch
def make(seed):
    generator = torch.Generator().manual_seed(seed)
    direction, points = torch.randn(2, 1, generator=generator), torch.randn(80, 2, generator=generator)
    sums = points @ direction
    return {"inputs": points[:40], "targets": sums[:40], "hidden_inputs": points[40:], "hidden_targets": sums[40:]}
"""
CLASSIFY = """
import torch
def train(inputs, targets):
    model = torch.nn.Linear(2, 2)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(inputs), targets)
        loss.backward()
        optimizer.step()
        yield loss.item()
    return model
"""
SOLVE = """
import torch
KEPT = []
def train(inputs, targets):
    open('/tmp/kept', 'w').write('1')
    return {"w": torch.linalg.lstsq(inputs, targets).solution}
def predict(weights, inputs):
    return inputs @ weights["w"]
"""
FIT = "loss: mean_squared_error, seeds: 1, targets: {0.001: 1}"
LABEL = "metric: accuracy, classes: 2, seeds: 1, targets: {0.9: 1}"


def found(judge: Grade, place: Path, settings: str, source: str, data: str = SUMS) -> CheckReport:
    kind = "int64[n]" if data is SIGNS else "float32[n, 1]"
    text = ASKED.replace("SETTINGS", settings).replace("TYPE", kind)
    starter = "def train(inputs, targets): ...\ndef predict(weights, inputs): ...\n"
    problem: Problem = problem_of(place / "asked", text, starter, data_py=data)
    return judge(problem, source).subtasks[0].checks[0]


def test_a_metric_is_reached_and_the_curve_is_kept(judge: Grade, tmp_path: Path) -> None:
    # When a generator trains and yields its losses
    settings = LABEL + ", budget: {time: 5 s, steps: 60}"
    report = found(judge, tmp_path, settings, CLASSIFY.replace("STEPS", "50"), SIGNS)

    # Then
    assert report.verdict is Verdict.ACCEPTED, report.message
    assert report.message.startswith("The hidden accuracy of your training run is 0.9")
    curves = report.facts["curves"]
    assert isinstance(curves, list)
    (curve,) = curves
    assert isinstance(curve, list)
    assert len(curve) == 50
    assert float(str(curve[-1])) < float(str(curve[0]))
    assert report.facts["steps"] == [50]


def test_more_steps_than_allowed_are_a_broken_rule_as_evidence(judge: Grade, tmp_path: Path) -> None:
    settings = LABEL + ", budget: {time: 5 s, steps: 60}"
    report = found(judge, tmp_path, settings, CLASSIFY.replace("STEPS", "61"), SIGNS)
    assert (report.verdict, report.basis) == (Verdict.RULE_BROKEN, Basis.EVIDENCE)
    assert report.message == "Your training made 61 steps of an optimizer; at most 60 are allowed."
    assert report.hidden_message == "Your training made more than the 60 steps of an optimizer that are allowed."


def test_weights_alone_carry_what_was_learned(judge: Grade, tmp_path: Path) -> None:
    settings = FIT + ", artefact: 200 B, budget: {time: 2 s, parameters: 2}"
    report = found(judge, tmp_path, settings, SOLVE)
    assert (report.verdict, report.basis) == (Verdict.ACCEPTED, Basis.PROVED), report.message


def test_a_state_dict_is_a_dict_of_weights(judge: Grade, tmp_path: Path) -> None:
    # Given weights in the ordered dict that a module's state_dict() is
    ordered = SOLVE.replace("return {", "from collections import OrderedDict; return OrderedDict({").replace(
        "solution}", "solution})"
    )

    # When
    report = found(judge, tmp_path, FIT + ", artefact: 200 B, budget: {time: 2 s}", ordered)

    # Then
    assert report.verdict is Verdict.ACCEPTED, report.message


@pytest.mark.parametrize(
    ("change", "verdict", "told"),
    [
        (
            ('"w": ', '"more": torch.zeros(60), "w": '),
            Verdict.RULE_BROKEN,
            "Your weights take 376 bytes as safetensors; at most 200 bytes are allowed.",
        ),
        (
            ('"w": ', '"b": torch.zeros(1), "w": '),
            Verdict.RULE_BROKEN,
            "Your weights hold 3 numbers; at most 2 are allowed.",
        ),
        (
            ('"w": ', '"b": torch.zeros(1, dtype=torch.complex128), "w": '),
            Verdict.RULE_BROKEN,
            "Your weights hold 4 numbers; at most 2 are allowed.",
        ),
        (
            ('"w": ', '"b": 3, "w": '),
            Verdict.WRONG_ANSWER,
            "`train` must return a dict of tensors, the weights that `predict` is given later.",
        ),
        (
            ('return {"w": torch.linalg.lstsq(inputs, targets).solution}', "return torch.nn.Linear(2, 1)"),
            Verdict.WRONG_ANSWER,
            "`train` must return a dict of tensors, the weights that `predict` is given later.",
        ),
        (
            (
                'return {"w": torch.linalg.lstsq(inputs, targets).solution}',
                "KEPT.append(torch.linalg.lstsq(inputs, targets).solution); return {}",
            ),
            Verdict.RUNTIME_ERROR,
            "Training run 1 of 1: Your program raised KeyError: 'w'",
        ),
        (
            ("inputs @ weights", "open('/tmp/kept').read() + weights"),
            Verdict.RUNTIME_ERROR,
            "Training run 1 of 1: Your program raised FileNotFoundError",
        ),
        (
            ("return inputs @", "return inputs[:1] @"),
            Verdict.WRONG_ANSWER,
            "Training run 1 of 1: your model must return one prediction for each input of a batch.",
        ),
        (("return inputs @", "return 3; inputs @"), Verdict.WRONG_ANSWER, "your model must return one tensor."),
        (("def predict", "def predicts"), Verdict.INVALID_SUBMISSION, "Your file does not define `predict`."),
    ],
    ids=[
        "bytes",
        "numbers",
        "complex",
        "no tensor",
        "no dict",
        "a global",
        "a file",
        "too few",
        "a number",
        "no predict",
    ],
)
def test_weights_that_are_none_or_not_all_are_refused(
    judge: Grade, tmp_path: Path, change: tuple[str, str], verdict: Verdict, told: str
) -> None:
    # When training leaves too much, or nothing, or hides something in its process or in a file
    settings = FIT + ", artefact: 200 B, budget: {time: 2 s, parameters: 2}"
    report = found(judge, tmp_path, settings, SOLVE.replace(*change))

    # Then
    assert report.verdict is verdict, report.message
    assert told in report.message


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("while True: pass", "one training run may take at most 0.5 s"),
        (
            "def wait(x): time.sleep(0.3); return x[:, :1]",
            "all predictions of one run together may take at most 0.4 s",
        ),
    ],
)
def test_each_budget_of_time_is_named_when_it_is_spent(judge: Grade, tmp_path: Path, body: str, told: str) -> None:
    # When training takes too long, or the predictions do together
    source = f"""
import time, torch
class Model(torch.nn.Module):
    def forward(self, x): return wait(x)
def train(inputs, targets):
    {body}
    globals().update(locals())
    return Model()
"""
    report = found(judge, tmp_path, FIT + ", budget: {time: 500 ms, prediction: 400 ms}", source)

    # Then
    assert report.verdict is Verdict.TIME_LIMIT
    assert told in report.message


def test_a_model_learns_nothing_from_the_order_of_what_it_is_asked(judge: Grade, tmp_path: Path) -> None:
    # Given hidden inputs whose order gives their labels away, and a model that knows only places
    source = """
import torch
class Model(torch.nn.Module):
    def forward(self, x):
        second = torch.arange(len(x)) >= len(x) / 2
        return torch.stack([~second, second], 1).float()
def train(inputs, targets): return Model()
"""
    settings = LABEL.replace("0.9", "0.8") + ", budget: {time: 2 s}"

    # Then it is found out where batches are random, as they are by default
    assert found(judge, tmp_path / "random", settings, source, SIGNS).verdict is Verdict.TARGET_MISSED
    assert (
        found(judge, tmp_path / "whole", settings + ", batches: whole", source, SIGNS).verdict is Verdict.ACCEPTED
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("sums[40:]", "sums[41:]", "hidden_inputs and hidden_targets must have the same number of rows"),
        ("sums[40:]", "sums[40:] > 0", "hidden_targets must be floating numbers"),
        ("make(seed):", "make(seed):\n    while True: pass", "stopped: one call may take at most 2 s"),
    ],
)
def test_data_that_make_no_sense_are_the_coachs_fault(
    judge: Grade, tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(CoachFault, match=rf"data\.py: .*{told}"):
        found(judge, tmp_path, FIT + ", budget: {time: 2 s}", CLASSIFY, SUMS.replace(old, new))
