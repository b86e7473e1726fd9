"""Versions of problems that are not live yet: read when they are asked for, and known by their digest."""

from pathlib import Path

from core.errors import CoachFault, NotFound
from core.submission import Overview
from problems.loading import load_problem
from problems.spec import Problem


def load_staged(folder: Path | None, slug: str) -> Problem:
    """The staged version of a problem.

    Raises:
        NotFound, ProblemError: there is none; it is broken.
    """
    # The slug is that of a live problem, hence a name and no path.
    if folder is None or not (folder / slug).is_dir():
        raise NotFound(f"there is no staged version of the problem {slug!r}")
    return load_problem(folder / slug)


class Staged:
    """What a worker has read of the staged folder: the last version only."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._last: Problem | None = None

    def problem(self, submission: Overview) -> Problem | None:
        """The staged version that a trial is to be judged by; None where the live one is meant.

        Raises:
            CoachFault: the folder holds another version by now.
            NotFound, ProblemError: it holds none; that is broken.
        """
        digest, slug = submission.trial_digest, submission.problem
        if digest is None:
            return None
        last = self._last
        if last is None or (last.slug, last.digest) != (slug, digest):
            last = self._last = load_staged(self._folder, slug)
        if last.digest != digest:
            raise CoachFault(f"the staged version of {slug!r} was changed after the rejudge set was opened")
        return last
