"""The page of the shipped course, part by part. `python -m problems.course` writes it; a test keeps it in step."""

import sys
from collections.abc import Iterator
from pathlib import Path

from core.verdict import Verdict
from problems.catalog import Catalog, samples, shipped_folder
from problems.proof import Proof, Proofs, read_proofs, take_proofs
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
right answers that differ in their algorithm, and wrong ones, most with a hint: `right` and `wrong` count them.

`python -m problems.course` writes this page from the problems and from what was proved of them.
"""

PROVED = """
## What was proved of each

By `torchjudge verify problems --mutants --json` ([verify.md](verify.md)), of each problem as it stands: samples
that got the verdict that they should, seeds under which the reference earned all points, lazy answers that
earned nothing, and mutants of the right answer that failed, of those that count. A mutant is set aside if its
results are the same on 1,000 inputs and the problem's `submissions.yaml` says why. `grading` is the slowest
right sample's, in seconds.

`python -m problems.course FILE` takes the proofs over from that JSON.

| problem | samples | seeds | lazy | mutants killed | set aside | grading |
|---|---|---|---|---|---|---|
"""


def course_text(folder: Path) -> str:
    """The page for a folder of problems."""
    problems = Catalog.load(folder).problems
    parts = (_part(name, heading, problems) for name, heading in PARTS.items())
    return INTRODUCTION + "".join(parts) + _proved(read_proofs(folder))


def _proved(proofs: Proofs) -> str:
    """The table of what `verify` found, and the sums of it."""
    return PROVED + "".join(_line(slug, proof) for slug, proof in sorted(proofs.items())) + _sums(proofs)


def _line(slug: str, proof: Proof) -> str:
    killed = f"{proof.killed} of {proof.mutants}"
    cells = (slug, proof.samples, proof.seeds, proof.lazy, killed, proof.set_aside, f"{proof.grading:.1f}")
    return f"| {' | '.join(map(str, cells))} |\n"


def _sums(proofs: Proofs) -> str:
    every = list(proofs.values())
    samples, aside = sum(one.samples for one in every), sum(one.set_aside for one in every)
    killed, counted = sum(one.killed for one in every), sum(one.mutants for one in every)
    return f"| **{len(every)} problems** | {samples} | | | {killed} of {counted} | {aside} | |\n"


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


def main(documents: list[str]) -> None:
    """Take over the proofs in files of `verify --json`, if any are named, and write the page."""
    for document in documents:
        for unproved in take_proofs(shipped_folder(), Path(document).read_text(encoding="utf-8")):
            print(
                f"{document}: no proof of {unproved}: it is not sound, or was not verified with --mutants and all"
            )
    COURSE_FILE.write_text(course_text(shipped_folder()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
