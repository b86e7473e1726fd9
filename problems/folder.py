"""The files of a problem folder: read once, so that what was digested is what is graded."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import ProblemError
from core.verdict import Fault, Verdict
from problems.document import read_text
from problems.findings import nearest, suggest

MAX_FILE_BYTES = 256 * 1024
FILE = "problem.yaml"
STATEMENT = "statement.md"
STARTER = "starter.py"
REFERENCE = "reference.py"
SUBMISSIONS = "submissions"
SAMPLES = (".py", ".ipynb", ".zip")


@dataclass(frozen=True)
class Sample:
    """A sample submission (a file, or a folder of files) and the verdict that it must get: its folder's name."""

    path: Path
    expected: Verdict

    @property
    def name(self) -> str:
        """Its path below submissions/, by which `submissions.yaml` names it."""
        return f"{self.expected.value}/{self.path.name}"


def sample_files(folder: Path) -> Iterator[Sample | ProblemError]:
    """Every sample under submissions/, and an error for whatever does not belong there."""
    top = folder / SUBMISSIONS
    if not top.is_dir():
        return
    for place in sorted(top.iterdir()):
        if place.name.startswith((".", "__pycache__")):
            continue
        if not place.is_dir():
            yield ProblemError(
                str(place), f"belongs into a folder named for its verdict, such as {SUBMISSIONS}/accepted"
            )
        elif place.name not in _sample_verdicts():
            yield ProblemError(
                str(place), f"'{place.name}' is no verdict; {suggest(place.name, _sample_verdicts())}"
            )
        else:
            yield from _samples_in(place)


def _samples_in(place: Path) -> Iterator[Sample | ProblemError]:
    for file in sorted(place.iterdir()):
        if file.name.startswith((".", "__pycache__")):
            continue
        if file.is_symlink() or not (file.is_dir() or file.suffix in SAMPLES):
            message = f"is no sample; one is a file ({', '.join(SAMPLES)}), or a folder of files"
            yield ProblemError(str(file), message)
        else:
            yield Sample(file, Verdict(place.name))


def _sample_verdicts() -> list[str]:
    """Verdicts that a submission can earn by itself; `judge_error` and `skipped` are ours."""
    return [verdict.value for verdict in Verdict if verdict.fault is not Fault.OURS]


def read_coach_file(folder: Path, name: str) -> str:
    """Text of a file of the folder. Raises ProblemError when missing, too large, a link or not UTF-8."""
    file = folder / name
    if file.is_symlink():
        raise ProblemError(str(file), "is a link; a problem folder holds its files itself")
    if not file.is_file():
        near = nearest(name, sorted(other.name for other in folder.iterdir() if other.is_file()))
        raise ProblemError(str(file), f"is missing; did you mean '{near}'?" if near else "is missing")
    return read_text(file, str(file), MAX_FILE_BYTES)


def digest_of(files: dict[str, str]) -> str:
    """SHA-256 over names and contents, in the order of the names."""
    total = hashlib.sha256()
    for name, part in sorted(files.items()):
        for piece in (name.encode(), part.encode()):
            total.update(len(piece).to_bytes(8, "big"))
            total.update(piece)
    return total.hexdigest()


def problem_folders(folder: Path) -> Iterable[Path]:
    """The folders below `folder` that hold a problem, or look as if they should."""
    marks = (FILE, "problem.yml", STATEMENT, SUBMISSIONS)
    return sorted(
        place for place in folder.iterdir() if place.is_dir() and any((place / mark).exists() for mark in marks)
    )
