"""What every kind that times calls does alike: draw each call anew, look at each result, measure again in doubt.

A timed call looks like any other, and its result is checked like any other (DESIGN §4).
"""

import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from core.verdict import CheckReport
from problems.spec import Tolerance
from worker.checks import values
from worker.clock import alone_on, awake
from worker.outcome import Failure, Outcome
from worker.program import insist
from worker.session import Call
from worker.stage import Stage
from worker.trials.report import failed
from worker.values import Value

QUIET = 1.0
"""Seconds to wait before what is too close to call is measured once more."""

Found = TypeVar("Found")


def measured(
    stage: Stage, measure: Callable[[], Found | CheckReport], clear: Callable[[Found], bool]
) -> Found | CheckReport:
    """Measure while nobody else times anything on these cores; once more where it is too close to call."""
    bench = stage.bench
    with alone_on(bench.plan.cores, bench.keeper.run):
        bench.settle()
        found = measure()
        if not isinstance(found, CheckReport) and not clear(found):
            time.sleep(QUIET)
            found = measure()
    return found


@dataclass(frozen=True)
class Asked:
    """What is called, on which set of inputs, with which of its sizes set; and how far results may be off."""

    kind: str
    function: str
    inputs: str
    tolerance: Tolerance | None
    sizes: Mapping[str, int] = field(default_factory=dict)


class Calls:
    """Calls of one function on one set of inputs, each drawn anew, and a look at what comes of them.

    All boxes are asleep meanwhile: that of the coach's programs is woken where it is needed.
    """

    def __init__(self, stage: Stage, asked: Asked, label: str) -> None:
        self._stage = stage
        self._asked = asked
        self._label = label
        self._drawn = 0
        self._name = ""

    def draw(self) -> Call:
        """Inputs drawn here, or made by a coach's file in the box of the coach's programs."""
        self._drawn += 1
        made = self._stage.problem.inputs[self._asked.inputs].generate is not None
        with awake(self._stage.reference().box) if made else nullcontext():
            case = self._stage.case(self._asked.inputs, self._label, self._drawn, sizes=self._asked.sizes)
        self._name = case.name
        return Call(self._asked.function, case.inputs, case.seed)

    def look(self, call: Call, outcome: Outcome) -> CheckReport | None:
        """A report on a failure, or on a result that is not the reference's."""
        if isinstance(outcome, Failure):
            return failed(self._asked.kind, outcome, self._name)
        return self._wrong(call, outcome.value)

    def _wrong(self, call: Call, value: Value) -> CheckReport | None:
        reference = self._stage.reference()
        with awake(reference.box):
            expected = insist(reference.call(call), "the reference")
        report = values.judge(self._name, expected.value, value, self._asked.tolerance)
        return None if report is None else report.model_copy(update={"kind": self._asked.kind})
