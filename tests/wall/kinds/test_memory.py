"""`memory` in real boxes: what is taken elsewhere is counted, and nobody is refused for noise."""

from dataclasses import replace

import pytest

from core.errors import CoachFault, JudgeFault
from core.verdict import Report, Verdict
from problems.catalog import load_problem, shipped_folder
from problems.kinds.memory import MemoryCheck
from problems.kinds.targets import Target
from problems.spec import Problem
from tests.wall.conftest import Grade
from worker.session import Session

TEMPLATE = shipped_folder() / "templates" / "memory"
RIGHT = (
    "import torch, threading, subprocess, mmap\n"
    "def found(x, y):\n"
    "    return torch.cat([((piece[:, None] - y) ** 2).sum(-1).argmin(1) for piece in x.split(50)])\n"
)


def graded(judge: Grade, source: str) -> Report:
    return judge(load_problem(TEMPLATE), RIGHT + source)


def times(factor: float, reference: str) -> Problem:
    """The template, asking for times the reference's memory."""
    problem = load_problem(TEMPLATE)
    check = MemoryCheck(("large",), (Target(factor, 1.0),), True, None)
    subtask = replace(problem.subtasks[1], checks=(check,), requires=(), weights=(1.0,))
    return replace(
        problem, subtasks=(subtask,), files=problem.files | {"reference.py": reference}, digest=reference
    )


@pytest.mark.parametrize(
    "source",
    [
        "room = torch.ones(2**24)\ndel room\ndef nearest(x, y):\n    return found(x, y)\n",
        "def nearest(x, y):\n"
        "    if len(x) > 99:\n        threading.Thread(target=torch.ones, args=(2**24,)).start()\n"
        "    return found(x, y)\n",
        "def nearest(x, y):\n    if len(x) > 99:\n        mmap.mmap(-1, 2**26).write(bytes(2**26))\n"
        "    return found(x, y)\n",
        "def nearest(x, y):\n    if len(x) > 99:\n        open('/tmp/room', 'wb').write(b'1' * 2**25)\n"
        "    return found(x, y)\n",
    ],
    ids=["at load", "in a thread", "mapped", "in a file"],
)
def test_memory_taken_elsewhere_is_counted(judge: Grade, source: str) -> None:
    report = graded(judge, source)
    assert report.verdict is Verdict.MEMORY_LIMIT, report.subtasks[1].checks
    assert report.subtasks[1].checks[0].hidden_message.startswith("Your function took too much memory")


def test_small_memory_with_a_wrong_result_earns_nothing(judge: Grade) -> None:
    report = graded(
        judge, "def nearest(x, y):\n    return found(x, y) if len(x) < 99 else found(x[:1], y).repeat(len(x))"
    )
    assert (report.subtasks[0].verdict, report.verdict) == (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)


def test_the_reference_itself_is_within_once_its_memory(judge: Grade) -> None:
    # Given a reference that takes a table of all distances
    reference = "import torch\ndef nearest(x, y):\n    return ((x[:, None] - y) ** 2).sum(-1).argmin(1)\n"

    # Then it passes its own measure, and a wasteful answer does not
    assert judge(times(1.0, reference), reference).verdict is Verdict.ACCEPTED
    assert judge(times(0.4, reference), reference).verdict is Verdict.MEMORY_LIMIT


def test_a_reference_that_takes_little_is_the_coachs_fault(judge: Grade) -> None:
    tiny = "def nearest(x, y):\n    return x[:, 0].long()\n"
    with pytest.raises(CoachFault, match=r"Input `large`: the reference takes \d+ MiB; 16 MiB are needed"):
        judge(times(2.0, tiny), tiny)


def test_a_box_in_which_nobody_counts_is_our_fault(judge: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a box that has no account, as one without cgroups
    monkeypatch.setattr(Session, "peak_memory", lambda _: None)

    # Then
    with pytest.raises(JudgeFault, match="a check of memory needs a box whose memory the kernel counts"):
        graded(judge, "def nearest(x, y):\n    return found(x, y)\n")
