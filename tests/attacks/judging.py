"""Judges for tests: the real pipeline on a bench, and ears for what a report must not tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest import mock

import torch

from core.feedback import student_view
from core.verdict import CheckReport, Report
from core.work import Work
from problems.catalog import load_problem, samples, shipped_folder
from problems.spec import Problem
from tests.attacks.catalogue import FOLDER
from worker import known
from worker.bench import Bench
from worker.checks import training
from worker.pipeline import Job, grade
from worker.seeds import Seeds
from worker.stage import Case, Stage

Judge = Callable[[Problem, str, str], Report]

SECRET = b"a secret of these tests"


@cache
def problem(slug: str) -> Problem:
    """One of the small problems beside this file, or a shipped one."""
    own = FOLDER / "problems" / slug
    return load_problem(own if own.exists() else shipped_folder() / slug)


@cache
def innocent(slug: str) -> str:
    """An honest answer to a problem."""
    return samples(problem(slug))[0].path.read_text(encoding="utf-8")


def judge_on(bench: Bench) -> Judge:
    """Today's judge. What the submission left is ended before the report is handed out."""

    def judge(problem: Problem, source: str, scope: str) -> Report:
        report = grade(Job(problem, Work(source=source), Seeds(SECRET, scope)), bench, lambda _: None)
        bench.tidy()
        return report

    return judge


def shown(report: Report, level: Problem) -> str:
    """All that a student reads of a report."""
    return student_view(report, level.feedback).model_dump_json()


class Secrets:
    """Every number that was hidden in a grading, as an attack would write it."""

    def __init__(self) -> None:
        self.told: set[str] = set()

    def add(self, tensor: torch.Tensor) -> None:
        """Note the numbers of a hidden tensor, and twice them: what `double` expects."""
        for number in tensor.flatten().tolist():
            self.told |= {f"{value:{form}}" for value in (number, 2 * number) for form in (".6f", ".6g")}

    def in_text(self, text: str) -> set[str]:
        """Those that a text tells; short ones may stand there by chance."""
        return {secret for secret in self.told if len(secret) >= 6 and secret in text}


@contextmanager
def listening() -> Iterator[Secrets]:
    """Hear of every input that is drawn for a set named `secret`, of every exact hidden loss, and of every hint."""
    secrets, case, loss, with_hint = Secrets(), Stage.case, training.hidden_loss, known._with

    def drawn(self: Stage, inputs: str, *labels: Any, **more: Any) -> Case:
        found = case(self, inputs, *labels, **more)
        if inputs == "secret":
            for tensor in found.tensors.values():
                secrets.add(tensor)
        return found

    def lost(*arguments: Any) -> float:
        found = loss(*arguments)
        secrets.told.add(f"{found:.4g}")
        secrets.told.add(f"{found:.6g}")
        return found

    def hinted(report: CheckReport, hint: str) -> CheckReport:
        secrets.told.add(hint)
        return with_hint(report, hint)

    with (
        mock.patch.object(Stage, "case", drawn),
        mock.patch.object(training, "hidden_loss", lost),
        mock.patch.object(known, "_with", hinted),
    ):
        yield secrets
