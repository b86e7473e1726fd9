"""The page of the shipped course, part by part. `python -m problems.course` writes it; a test keeps it in step."""

from collections.abc import Iterator
from pathlib import Path

from core.verdict import Verdict
from problems.catalog import Catalog, samples, shipped_folder
from problems.spec import Problem

COURSE_FILE = Path(__file__).resolve().parent.parent / "docs" / "course.md"

PARTS = {
    "tensors": "Tensors: shapes, dtypes, indexing, broadcasting, reductions, masks",
    "vectorisation": "Vectorisation: no loops over numbers",
    "devices": "Devices: the same code on a CPU and on a GPU",
    "autograd": "Automatic differentiation",
    "networks": "Networks: modules, losses, optimizers, data",
    "training": "Training to a target",
    "olympiad": "Olympiad problems",
}
"""What a problem's first topic may be, in the order of the course, and the heading above such problems."""

INTRODUCTION = """\
# The course

The problems that ship, part by part. Each has a statement with a worked example, a starter, a reference,
right answers that differ in their algorithm, and wrong ones, most with a hint. `torchjudge verify --mutants`
tells how sound each is ([verify.md](verify.md)). `right` and `wrong` count those samples.

`python -m problems.course` writes this page from the problems.
"""


def course_text(folder: Path) -> str:
    """The page for a folder of problems."""
    problems = Catalog.load(folder).problems
    parts = (_part(name, heading, problems) for name, heading in PARTS.items())
    return INTRODUCTION + "".join(parts)


def _part(name: str, heading: str, problems: dict[str, Problem]) -> str:
    """A heading and a table; empty where the part has no problem."""
    rows = [_row(slug, problem) for slug, problem in sorted(problems.items()) if problem.topics[0] == name]
    if not rows:
        return ""
    head = "| problem | title | topics | checks | right | wrong |\n|---|---|---|---|---|---|\n"
    return f"\n## {heading}\n\n{head}" + "".join(f"{row}\n" for row in rows)


def _row(slug: str, problem: Problem) -> str:
    found = samples(problem)
    right = sum(sample.expected is Verdict.ACCEPTED for sample in found)
    kinds = ", ".join(f"`{kind}`" for kind in dict.fromkeys(_kinds(problem)))
    link = f"[{slug}](../problems/{slug}/statement.md)"
    cells = (link, problem.title, ", ".join(problem.topics[1:]), kinds, str(right), str(len(found) - right))
    return f"| {' | '.join(cells)} |"


def _kinds(problem: Problem) -> Iterator[str]:
    """The kinds of the checks, in the order in which they run."""
    return (check.kind for subtask in problem.subtasks for check in subtask.checks)


if __name__ == "__main__":
    COURSE_FILE.write_text(course_text(shipped_folder()), encoding="utf-8")
