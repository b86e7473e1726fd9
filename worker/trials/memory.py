"""Gathers facts for `memory`: a fresh process for each measurement, whose peak the kernel counts.

The student's, the reference's and one that does nothing take the same inputs, in processes alike.
"""

from core.errors import CoachFault, JudgeFault
from core.verdict import CheckReport
from problems.kinds.memory import MemoryCheck
from worker.checks import memory, values
from worker.checks.memory import Peaks
from worker.outcome import Failure, Returned
from worker.program import Program, insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed

DRAWS = 3
"""How often the student is measured, if the first time is over the limit; the least counts."""
NOBODY_COUNTS = "a check of memory needs a box whose memory the kernel counts; this one has no cgroup that does"


def run(stage: Stage, check: MemoryCheck, label: str) -> CheckReport:
    """Measure on every input set, up to the first where something is wrong; then judge the figures together."""
    found: list[Peaks] = []
    for name in check.inputs:
        one = _measure(stage, check, name, label)
        if isinstance(one, CheckReport):
            return one
        found.append(one)
    return memory.judge(check, tuple(found))


def _measure(stage: Stage, check: MemoryCheck, name: str, label: str) -> Peaks | CheckReport:
    peaks: Peaks | None = None
    for draw in range(DRAWS):
        case = stage.case(name, label, draw)
        taken = _student(stage, check, case)
        if isinstance(taken, CheckReport):
            return taken
        if peaks is None:
            peaks = Peaks(name, (), _reference(stage, check, case))
        peaks = Peaks(name, (*peaks.student, taken), peaks.reference)
        if memory.reached(check, peaks) == len(check.targets):
            break
    assert peaks is not None
    return peaks


def _student(stage: Stage, check: MemoryCheck, case: Case) -> int | CheckReport:
    """Bytes of one call in a fresh process; a failure or a wrong result ends the check."""
    call = Call(stage.function(check.function), case.inputs, case.seed)
    stage.student.restart()
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    peak = _peak(stage.student)
    expected = insist(stage.reference().call(call), "the reference")
    wrong = values.judge(case.name, expected.value, outcome.value, check.tolerance)
    if wrong is not None:
        return wrong.model_copy(update={"kind": check.kind})
    return max(peak - _nothing(stage, case), 0)


def _reference(stage: Stage, check: MemoryCheck, case: Case) -> int | None:
    """The reference's bytes, the least of several; None where nobody asks."""
    if not check.relative:
        return None
    call = Call(stage.function(check.function), case.inputs, case.seed)
    peaks = []
    for _ in range(DRAWS):
        _fresh(stage.reference(), call, "the reference")
        peaks.append(_peak(stage.reference()))
    taken = max(min(peaks) - _nothing(stage, case), 0)
    trouble = memory.too_small(taken)
    if trouble is not None:
        raise CoachFault(f"{case.name}: {trouble}")
    return taken


def _nothing(stage: Stage, case: Case) -> int:
    """What a process takes that is given the inputs and returns None."""
    echo = stage.bench.echo(stage.problem)
    _fresh(echo, Call("ready", case.inputs, case.seed), "the echo")
    return _peak(echo)


def _fresh(program: Program, call: Call, what: str) -> Returned:
    program.restart()
    return insist(program.call(call), what)


def _peak(program: Program) -> int:
    peak = program.process_peak()
    if peak is None:
        raise JudgeFault(NOBODY_COUNTS)
    return peak
