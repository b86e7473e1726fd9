"""Every frame that reaches a student's process, read back: what must stay outside is in none of them."""

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.verdict import Report, Verdict
from problems.catalog import Catalog, samples, shipped_folder
from problems.kinds.training import TrainingCheck
from problems.spec import Problem
from tests.wall.conftest import Grade
from worker import wire
from worker.seeds import Seeds
from worker.stage import Stage
from worker.tensors import Tensors, parse

SLUGS = ("softmax", "pairwise-distance", "polynomial-fit", "matmul-chain")
STUDENT_KEYS = {
    *("op", "entry", "seed", "threads", "room", "files", "cells", "watch"),
    *("target", "arguments", "track", "keep", "evaluate", "driver", "options"),
    *("of", "cotangents"),
}


@dataclass(frozen=True)
class Exchange:
    """One request and its reply, in the order in which they were on the wire."""

    kind: str
    header: dict[str, Any]
    sent: bytes
    reply: wire.Reply | wire.Broken

    @property
    def inputs(self) -> Tensors:
        """The tensors of a call's request."""
        return parse(bytearray(self.sent)) if self.header["op"] != "load" else {}


@dataclass
class Recorder:
    """All exchanges of a grading, and every hidden seed that was drawn."""

    exchanges: list[Exchange] = field(default_factory=list)
    seeds: set[int] = field(default_factory=set)

    def of(self, kind: str) -> list[Exchange]:
        """The exchanges with one class of box."""
        return [exchange for exchange in self.exchanges if exchange.kind == kind]


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """Listens on the real wire; nothing is replaced."""
    recorder = Recorder()
    exchange: Callable[..., wire.Reply | wire.Broken] = wire.exchange
    hidden = Seeds.hidden

    def heard(line: socket.socket, header: bytes, parts: wire.Parts, deadline: float, room: int) -> object:
        reply = exchange(line, header, parts, deadline, room)
        sent = b"".join(bytes(part) for part in parts)
        recorder.exchanges.append(Exchange(_kind(line), json.loads(header), sent, reply))
        return reply

    def drawn(self: Seeds, *labels: str | int) -> int:
        seed = hidden(self, *labels)
        recorder.seeds.add(seed)
        return seed

    monkeypatch.setattr(wire, "exchange", heard)
    monkeypatch.setattr(Seeds, "hidden", drawn)
    return recorder


def _kind(line: socket.socket) -> str:
    """The class of the box at the other end: the worker names its sockets' folders for it."""
    return Path(line.getsockname()).parent.name.split("-")[0]


def _grade(slug: str, judge: Grade) -> tuple[Problem, Report]:
    problem = Catalog.load(shipped_folder()).get(slug)
    accepted = next(sample for sample in samples(problem) if sample.expected is Verdict.ACCEPTED)
    report = judge(problem, Path(accepted.path))
    assert report.verdict is Verdict.ACCEPTED
    return problem, report


@pytest.mark.parametrize("slug", SLUGS)
def test_no_frame_to_a_student_holds_a_seed_a_tolerance_a_threshold_or_an_unknown_key(
    slug: str, judge: Grade, recorder: Recorder
) -> None:
    # Given everything that a grading of a shipped problem sends to the student's process
    problem, _ = _grade(slug, judge)
    headers = [exchange.header for exchange in recorder.of("student")]
    assert headers
    assert recorder.seeds

    # Then headers have only the keys of the wire format, and no number that is secret
    secret = _secret_numbers(problem) | recorder.seeds
    for header in headers:
        assert header.keys() <= STUDENT_KEYS
        assert not secret & set(_numbers(header))


@pytest.mark.parametrize("slug", SLUGS)
def test_no_frame_to_a_student_holds_an_expected_value(slug: str, judge: Grade, recorder: Recorder) -> None:
    # Given a grading
    _grade(slug, judge)
    sent = b"".join(exchange.sent for exchange in recorder.of("student"))

    # Then no tensor that a coach's program computed was ever sent to the student, but training inputs and targets
    computed = [
        tensor
        for exchange in recorder.of("coach")
        for name, tensor in _computed(exchange).items()
        if name not in ("inputs", "targets", "hidden_inputs") and len(set(tensor.flatten().tolist())) > 1
    ]
    assert computed
    for tensor in computed:
        assert tensor.numpy().tobytes() not in sent


def test_hidden_inputs_leave_only_after_training_has_ended(judge: Grade, recorder: Recorder) -> None:
    # Given a grading of a training problem
    _grade("polynomial-fit", judge)
    made = [_computed(exchange) for exchange in recorder.of("coach")]
    hidden = [data["hidden_inputs"].flatten().tolist() for data in made if "hidden_inputs" in data]
    assert len(hidden) == 3

    # Then only frames in which a trained model was asked to predict hold the inputs it is asked about
    asked = [exchange for exchange in recorder.of("student") if exchange.header.get("evaluate")]
    assert {exchange.header["target"] for exchange in asked} == {0}
    predicted = [number for exchange in asked for number in _inputs_of(exchange)]
    assert sorted(predicted) == sorted(number for numbers in hidden for number in numbers)
    others = [exchange for exchange in recorder.of("student") if exchange not in asked]
    assert not set(predicted) & {number for exchange in others for number in _inputs_of(exchange)}


def _inputs_of(exchange: Exchange) -> list[float]:
    return [number for tensor in exchange.inputs.values() for number in tensor.flatten().tolist()]


@pytest.mark.parametrize("slug", ["softmax", "pairwise-distance", "matmul-chain"])
def test_the_expected_value_is_computed_only_after_the_reply_is_in(
    slug: str, judge: Grade, recorder: Recorder
) -> None:
    # Given a grading
    _grade(slug, judge)

    # Then whenever both sides got the same random inputs, the student's reply was in before the coach was asked
    asked: dict[bytes, int] = {}
    compared = 0
    for moment, exchange in enumerate(recorder.exchanges):
        if exchange.header["op"] != "call" or not _is_random(exchange.inputs):
            continue
        if exchange.kind == "student":
            asked.setdefault(exchange.sent, moment)
            assert not any(each.sent == exchange.sent for each in recorder.exchanges[:moment])
        else:
            compared += exchange.sent in asked
    assert compared > 5


def test_the_same_submission_gets_the_same_inputs_again_and_another_gets_others(
    double: Problem, judge: Grade, recorder: Recorder
) -> None:
    # When one submission is judged twice, and another once
    counts = []
    for scope in ("one", "one", "other"):
        judge(double, "def double(x):\n    return 2 * x\n", scope)
        counts.append([each.sent for each in recorder.of("student") if each.header["op"] == "call"])
        recorder.exchanges.clear()

    # Then a rejudge promises the same inputs, and nobody can learn them from another's
    assert counts[0] == counts[1]
    assert not set(counts[0]) & set(counts[2])


def _computed(exchange: Exchange) -> Tensors:
    """Tensors that a coach's program returned, by the names that a dict gives them, if it is one."""
    if isinstance(exchange.reply, wire.Broken):
        return {}
    value = exchange.reply.header.get("value")
    if isinstance(value, dict) and "dict" in value:
        return {key: exchange.reply.tensors[item["tensor"]] for key, item in value["dict"] if item}
    return exchange.reply.tensors


def _secret_numbers(problem: Problem) -> set[float]:
    found: set[float] = set()
    for subtask in problem.subtasks:
        for check in subtask.checks:
            tolerance = getattr(check, "tolerance", None)
            if isinstance(check, TrainingCheck):
                found |= {target.bound for target in check.targets}
            elif tolerance is not None:
                found |= {tolerance.rtol, tolerance.atol}
    return found - {0.0, 1.0}


def _numbers(tree: object) -> Iterator[float]:
    if isinstance(tree, int | float) and not isinstance(tree, bool):
        yield tree
    elif isinstance(tree, dict):
        for item in tree.values():
            yield from _numbers(item)
    elif isinstance(tree, list):
        for item in tree:
            yield from _numbers(item)


def _is_random(inputs: Tensors) -> bool:
    return any(len(set(tensor.flatten().tolist())) > 4 for tensor in inputs.values())


def test_a_stage_keeps_students_and_coaches_in_boxes_of_their_own(
    double: Problem, judge: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given the stages of two gradings
    stages: list[Stage] = []
    opened = Stage.__init__

    def noted(self: Stage, *rest: Any) -> None:
        opened(self, *rest)
        stages.append(self)

    monkeypatch.setattr(Stage, "__init__", noted)
    judge(double, "def double(x):\n    return 2 * x\n")

    # Then the reference ran in another box than the student, of the other class
    (stage,) = stages
    assert (stage.student.box.spec.kind, stage.reference().box.spec.kind) == ("student", "coach")
    assert stage.student.box.name != stage.reference().box.name
