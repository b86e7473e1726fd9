"""The problem that is verified, and where in its files each thing stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cli.verify.finding import Finding, Level, Stage
from core.errors import ProblemError
from problems.catalog import Sample, samples
from problems.document import Document, read_document
from problems.expectations import FILE as NOTES
from problems.findings import Finding as Trouble
from problems.findings import KeyPath
from problems.folder import FILE, SUBMISSIONS, read_coach_file
from problems.spec import Check, Problem


@dataclass(frozen=True)
class Subject:
    """A problem that loads; `shown` is its folder as the command line names it."""

    problem: Problem
    shown: str
    yaml: Document
    notes: Document
    samples: tuple[Sample, ...]

    @classmethod
    def of(cls, problem: Problem, shown: str) -> Self:
        """The problem with its files read again, for their lines."""
        folder = problem.folder
        yaml = read_document(problem.file(FILE), f"{shown}/{FILE}")
        notes = Document(f"{shown}/{NOTES}")
        if (folder / NOTES).exists():
            notes = read_document(read_coach_file(folder, NOTES), f"{shown}/{NOTES}")
        return cls(problem, shown, yaml, notes, tuple(samples(problem)))

    def at(self, stage: Stage, path: KeyPath, text: str, level: Level = "error") -> Finding:
        """A finding at a key of problem.yaml."""
        place = self.yaml.locate(Trouble(path, text)).place
        line, column = (place.line, place.column) if place else (None, None)
        return Finding(stage=stage, level=level, text=text, file=self.yaml.file, line=line, column=column)

    def at_note(self, stage: Stage, path: KeyPath, text: str, level: Level = "error") -> Finding:
        """A finding at a key of submissions.yaml."""
        place = self.notes.locate(Trouble(path, text, "key")).place
        line, column = (place.line, place.column) if place else (None, None)
        return Finding(stage=stage, level=level, text=text, file=self.notes.file, line=line, column=column)

    def at_sample(self, stage: Stage, sample: Sample, text: str, level: Level = "error") -> Finding:
        """A finding at a sample: where submissions.yaml speaks of it, else at its file."""
        name = sample.name
        if (name,) in self.notes.keys:
            return self.at_note(stage, (name,), text, level)
        return self.at_file(stage, f"{SUBMISSIONS}/{name}", text, level)

    def at_file(
        self, stage: Stage, file: str, text: str, level: Level = "error", line: int | None = None
    ) -> Finding:
        """A finding at a file of the folder."""
        return Finding(stage=stage, level=level, text=text, file=f"{self.shown}/{file}", line=line)

    def checks(self) -> list[tuple[KeyPath, Check]]:
        """Every check, with the keys that lead to its kind."""
        return [
            (("subtasks", number, "checks", place, check.kind), check)
            for number, subtask in enumerate(self.problem.subtasks)
            for place, check in enumerate(subtask.checks)
        ]


def broken(error: ProblemError) -> tuple[Finding, ...]:
    """The findings of a folder that cannot be loaded."""
    return tuple(_finding(line) for line in str(error).splitlines())


def _finding(line: str) -> Finding:
    """From `file:line:column: text`, or `file: text`, as problems.findings writes them."""
    where, _, text = line.partition(": ")
    file, *numbers = where.rsplit(":", 2)
    if len(numbers) == 2 and all(number.isdigit() for number in numbers):
        at, column = (int(number) for number in numbers)
        return Finding(stage=Stage.FOLDER, level="error", text=text, file=file, line=at, column=column)
    return Finding(stage=Stage.FOLDER, level="error", text=text, file=where)


def shown_path(folder: Path) -> str:
    """A folder as messages name it: relative where it lies below the current one, so that CI can point at it."""
    try:
        return str(folder.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
