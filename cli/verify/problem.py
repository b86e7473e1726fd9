"""One folder through all stages. Whatever is wrong with it is told of it, and never stops the others."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cli.verify.finding import Finding, Part, Stage, Verified
from cli.verify.grading import Grader
from cli.verify.runs.cost import weigh_cost
from cli.verify.runs.folder import check_folder, read_folder
from cli.verify.runs.lazy import try_lazy
from cli.verify.runs.margins import measure_margins
from cli.verify.runs.mutants import kill_mutants
from cli.verify.runs.reference import grade_reference
from cli.verify.runs.samples import grade_samples
from cli.verify.subject import Subject, broken, shown_path
from cli.verify.trial import Tell, Trial
from cli.verify.wish import Wish
from core.errors import CoachFault, ProblemError
from problems.catalog import load_problem
from problems.proof import content_of
from problems.spec import Problem
from worker.bench import Bench
from worker.gpu import find_gpu

Run = Callable[[Trial], Part]


def verify_folder(folder: Path, bench: Bench, wish: Wish, tell: Tell) -> Verified:
    """Everything about one problem folder. Raises JudgeFault when we broke; a broken problem is a finding."""
    started, shown, content = time.monotonic(), shown_path(folder), content_of(folder)
    try:
        problem = load_problem(folder)
    except ProblemError as error:
        part = Part(stage=Stage.FOLDER, findings=broken(error))
        return Verified(problem=folder.name, folder=shown, parts=(part,))
    lack = None if problem.gpu is None else find_gpu(bench).unmet(problem.gpu)
    if lack is not None:
        part = read_folder(Subject.of(problem, shown), lack)
        return Verified(problem=problem.slug, folder=shown, parts=(part,), not_run=lack)
    parts = tuple(_parts(problem, shown, bench, wish, tell))
    seconds = round(time.monotonic() - started, 1)
    return Verified(
        problem=problem.slug, folder=shown, parts=parts, content=content, quick=wish.quick, seconds=seconds
    )


def _parts(problem: Problem, shown: str, bench: Bench, wish: Wish, tell: Tell) -> Iterator[Part]:
    """Stage after stage, up to one in which the coach's own code fails: all others would tell the same."""
    trial = Trial(Subject.of(problem, shown), Grader(bench, problem), wish, tell)
    for stage, run in _stages(wish):
        started = time.monotonic()
        try:
            part = run(trial)
        except CoachFault as fault:
            yield Part(stage=stage, findings=(_coach_finding(trial, stage, fault),))
            return
        part = part.model_copy(update={"seconds": round(time.monotonic() - started, 1)})
        tell(f"{stage.value}: {_told(part)} ({part.seconds:.1f} s)")
        yield part


def _stages(wish: Wish) -> list[tuple[Stage, Run]]:
    """What is run, in order; mutants only where they are asked for."""
    every: list[tuple[Stage, Run]] = [
        (Stage.FOLDER, check_folder),
        (Stage.SAMPLES, grade_samples),
        (Stage.REFERENCE, grade_reference),
        (Stage.LAZY, try_lazy),
        (Stage.MUTANTS, kill_mutants),
        (Stage.MARGINS, measure_margins),
        (Stage.COST, weigh_cost),
    ]
    return [one for one in every if wish.mutants or one[0] is not Stage.MUTANTS]


def _coach_finding(trial: Trial, stage: Stage, fault: CoachFault) -> Finding:
    """The coach's file that the fault names, else the reference."""
    named = [file for file in trial.subject.problem.files if str(fault).startswith(f"{file}:")]
    text = f"the coach's own code failed, so nothing further was tried: {fault}"
    return trial.subject.at_file(stage, next(iter(named), trial.grader.right_file()), text)


def _told(part: Part) -> str:
    wrong = sum(finding.level == "error" for finding in part.findings)
    return "as it should be" if not wrong else f"{wrong} thing{'s' if wrong > 1 else ''} wrong"
