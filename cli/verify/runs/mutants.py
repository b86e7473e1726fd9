"""Stage 5: every mutant is graded like a submission; of one that survives, results are compared on many inputs."""

import time
from dataclasses import dataclass

from cli.verify.finding import Part, Stage
from cli.verify.mutation import Mutant, mutants_of
from cli.verify.rules.mutants import (
    GRADINGS,
    INPUTS,
    Sameness,
    Survivor,
    Tally,
    excuse_for,
    mutant_figures,
    mutant_findings,
    mutant_lines,
    spread,
)
from cli.verify.trial import Trial
from core.errors import CoachFault
from problems.kinds.values import ValuesCheck
from problems.leeway import Leeway
from problems.spec import Mistake, Tolerance
from worker.compare import compare
from worker.outcome import Failure
from worker.program import Program, insist
from worker.session import Call
from worker.stage import Stage as Desk

MOST = 120
"""Mutants of one problem that are tried."""
PATIENCE = 180.0
"""Seconds in which a mutant that survives may be compared with the right answer."""
NAN_IS_NAN = Leeway(nan="equal")
NOT_BY_RESULT = ("training", "interactive", "optimizer", "module", "data")
"""Kinds whose call is no plain function of its inputs."""


@dataclass(frozen=True)
class Wanted:
    """What to call with which inputs, and how near results must be."""

    function: str
    inputs: str
    tolerance: Tolerance | None


def kill_mutants(trial: Trial) -> Part:
    """Most mutants fail; those that do not are shown, unless they are right and the coach says why."""
    right, file = trial.grader.right_answer(), trial.grader.right_file()
    found = mutants_of(right)
    chosen = spread(found, MOST)
    survivors: list[Survivor] = []
    for place, mutant in enumerate(chosen, 1):
        if trial.grader.failure(trial.grader.written(mutant.source), "mutants") is None:
            trial.tell(f"mutant {place}/{len(chosen)} survives: line {mutant.line}, {mutant.becomes}")
            survivors.append(_survivor(trial, mutant))
        elif place % 25 == 0:
            trial.tell(f"mutant {place}/{len(chosen)}")
    tally = Tally(len(found), len(chosen), tuple(survivors))
    return Part(
        stage=Stage.MUTANTS,
        findings=tuple(mutant_findings(trial.subject, tally, file)),
        figures=mutant_figures(tally),
        shown=tuple(mutant_lines(tally, right, file)),
    )


def _survivor(trial: Trial, mutant: Mutant) -> Survivor:
    excuse = excuse_for(mutant, trial.subject.problem.allowances.equivalent)
    return Survivor(mutant, _sameness(trial, mutant), excuse)


def _sameness(trial: Trial, mutant: Mutant) -> Sameness:
    """By results, where every check looks at results of plain calls; else by further gradings."""
    wanted = _wanted(trial)
    try:
        return _by_results(trial, mutant, wanted) if wanted else _by_gradings(trial, mutant)
    except CoachFault:  # the right answer's result cannot be compared by itself
        return _by_gradings(trial, mutant)


def _wanted(trial: Trial) -> list[Wanted]:
    found: list[Wanted] = []
    for _, check in trial.subject.checks():
        if check.kind in NOT_BY_RESULT:
            return []
        function = getattr(check, "function", None) or trial.subject.problem.entry
        names = getattr(check, "inputs", ())
        tolerance = check.tolerance if isinstance(check, ValuesCheck) else None
        found += [Wanted(function, name, tolerance) for name in ([names] if isinstance(names, str) else names)]
    by_call: dict[tuple[str, str], Wanted] = {}
    for one in found:  # a tolerance that a check of values names goes before the default
        if one.tolerance is not None or (one.function, one.inputs) not in by_call:
            by_call[one.function, one.inputs] = one
    return list(by_call.values())


def _by_results(trial: Trial, mutant: Mutant, wanted: list[Wanted]) -> Sameness:
    grader = trial.grader
    desk = grader.stage(grader.written(mutant.source), "equivalence")
    right = grader.bench.mistake(grader.problem, Mistake("the right answer", grader.right_answer(), ""))
    started = time.monotonic()
    for number in range(INPUTS):
        told = _difference(desk, right, wanted[number % len(wanted)], number)
        if told is not None:
            return Sameness(number, differs=told)
        if time.monotonic() - started > PATIENCE:
            return Sameness(number + 1)
    return Sameness(INPUTS)


def _difference(desk: Desk, right: Program, wanted: Wanted, number: int) -> str | None:
    """How the mutant's result differs from the right one on one draw, or None."""
    case = desk.case(wanted.inputs, "equivalence", number)
    call = Call(wanted.function, case.inputs, case.seed)
    expected = insist(right.call(call), "the right answer").value
    outcome = desk.student.call(call)
    if isinstance(outcome, Failure):
        return f"it fails on input `{wanted.inputs}`: {outcome.message}"
    found = compare(expected, outcome.value, wanted.tolerance, leeway=NAN_IS_NAN)
    return None if found is None else f"it differs on input `{wanted.inputs}`: {found.sentence}"


def _by_gradings(trial: Trial, mutant: Mutant) -> Sameness:
    """Where a result is not compared (a trained model, a game), whole gradings under other seeds."""
    work = trial.grader.written(mutant.source)
    started = time.monotonic()
    for number in range(GRADINGS):
        failed = trial.grader.failure(work, f"again/{number}")
        if failed is not None:
            return Sameness(gradings=number, differs=f"it fails '{failed.name}' under another seed")
        if time.monotonic() - started > PATIENCE:
            return Sameness(gradings=number + 1)
    return Sameness(gradings=GRADINGS)
