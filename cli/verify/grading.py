"""Grades for `verify`: one problem, secrets of its own, the pipeline that students get."""

import secrets
from dataclasses import dataclass, field, replace

from cli.local import SECRET_BYTES, read_work
from core.settings import Settings
from core.verdict import Report, SubtaskReport
from core.work import Attached, Work
from problems.catalog import Sample
from problems.folder import REFERENCE, SUBMISSIONS
from problems.spec import Problem
from worker.bench import Bench
from worker.pipeline import Job, grade
from worker.seeds import Seeds
from worker.stage import Stage

AMPLE = 24 * 3600.0
"""Seconds that all calls of a stage may take together, where the calls are many more than a submission's."""


class Enough(Exception):
    """Raised by ourselves to end a grading that has already failed."""


@dataclass(frozen=True)
class Grader:
    """Grades for one problem; equal scopes draw equal inputs."""

    bench: Bench
    problem: Problem
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(SECRET_BYTES), repr=False)

    def grade(self, work: Work, scope: str) -> Report:
        """The whole report. Raises JudgeFault."""
        return grade(Job(self.problem, work, Seeds(self.secret, scope)), self.bench, lambda _: None)

    def failure(self, work: Work, scope: str) -> SubtaskReport | None:
        """The first subtask that does not earn all its points, at which grading ends; None where all do."""
        failed: list[SubtaskReport] = []

        def announce(subtask: SubtaskReport) -> None:
            if subtask.points < subtask.max_points or any(check.share < 1 for check in subtask.checks):
                failed.append(subtask)
                raise Enough

        try:
            grade(Job(self.problem, work, Seeds(self.secret, scope)), self.bench, announce)
        except Enough:
            return failed[0]
        return None

    def stage(self, work: Work, scope: str) -> Stage:
        """A submission's program with all the time it needs, to be called rather than graded."""
        ample = replace(self.problem, limits=replace(self.problem.limits, total=AMPLE))
        return Stage(ample, work, Seeds(self.secret, scope), self.bench)

    def sample(self, sample: Sample) -> Work:
        """A sample as it is handed in. Raises SourceError."""
        return read_work([sample.path], self.problem, Settings())

    def written(self, source: str) -> Work:
        """A text as it is handed in, with the artefacts of the first accepted sample where such are asked for."""
        return Work(source=source, main=self.problem.main, attached=self._artefacts())

    def right_answer(self) -> str:
        """The text of the right answer: the reference, or the sample that stands for it."""
        name = self.problem.allowances.solution
        if name is None:
            return self.problem.file(REFERENCE)
        return (self.problem.folder / SUBMISSIONS / name).read_text(encoding="utf-8")

    def right_file(self) -> str:
        """Where the right answer lies, below the folder."""
        name = self.problem.allowances.solution
        return REFERENCE if name is None else f"{SUBMISSIONS}/{name}"

    def _artefacts(self) -> tuple[Attached, ...]:
        if not self.problem.artefacts:
            return ()
        accepted = sorted((self.problem.folder / SUBMISSIONS / "accepted").iterdir())
        attached = (read_work([path], self.problem, Settings()).attached for path in accepted)
        found = ([one for one in each if one.name in self.problem.artefacts] for each in attached)
        return tuple(next((one for one in found if one), []))
