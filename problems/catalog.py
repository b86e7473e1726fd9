"""Finds problem folders; a broken one is named with file, line and key and never stops the others."""

from dataclasses import dataclass
from pathlib import Path

from core.errors import NotFound, ProblemError
from problems.findings import suggest
from problems.folder import Sample, problem_folders, sample_files
from problems.loading import load_problem
from problems.spec import Problem

__all__ = ["Catalog", "Sample", "load_problem", "samples", "shipped_folder"]


@dataclass(frozen=True)
class Catalog:
    """The problems that can be graded, and why the others cannot."""

    problems: dict[str, Problem]
    broken: dict[str, ProblemError]

    @classmethod
    def load(cls, folder: Path) -> "Catalog":
        """Load every problem below `folder`. Raises ProblemError only when `folder` itself cannot be read."""
        problems: dict[str, Problem] = {}
        broken: dict[str, ProblemError] = {}
        try:
            places = problem_folders(folder)
        except OSError as error:
            raise ProblemError(str(folder), f"cannot be read: {error.strerror or error}") from None
        for place in places:
            try:
                problems[place.name] = load_problem(place)
            except ProblemError as error:
                broken[place.name] = error
        return cls(problems, broken)

    def get(self, slug: str) -> Problem:
        """The problem of that name. Raises NotFound that tells the nearest one, or why it is broken."""
        if slug in self.problems:
            return self.problems[slug]
        if slug in self.broken:
            raise NotFound(f"the problem '{slug}' is broken: {self.broken[slug]}")
        raise NotFound(f"there is no problem '{slug}'; {suggest(slug, self.problems)}")


def shipped_folder() -> Path:
    """The folder of the problems that ship with TorchJudge."""
    return Path(__file__).resolve().parent


def samples(problem: Problem) -> list[Sample]:
    """The problem's sample submissions, in the order of verdict folder and file name. Raises ProblemError."""
    found = list(sample_files(problem.folder))
    for one in found:
        if isinstance(one, ProblemError):
            raise one
    return [one for one in found if isinstance(one, Sample)]
