"""Gathers facts for `interactive`: the worker carries turns between the interactor's box and the student's."""

from collections.abc import Mapping

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.interactive import INTERACT, InteractiveCheck
from worker.checks import form, interactive
from worker.checks.interactive import Game
from worker.compare import Difference
from worker.outcome import Failure, Outcome
from worker.program import Program, insist
from worker.session import Call
from worker.stage import Stage
from worker.trials.report import failed
from worker.values import Value, unsendable_in

KEPT = 0


def run(stage: Stage, check: InteractiveCheck, label: str) -> CheckReport:
    """Play every game; one that the program cannot go on with ends the check."""
    games: list[Game] = []
    for number in range(check.games):
        found = _play(stage, check, f"{label}/{number}")
        if isinstance(found, CheckReport):
            return found
        games.append(found)
    return interactive.judge(check, tuple(games))


def _play(stage: Stage, check: InteractiveCheck, label: str) -> Game | CheckReport:
    """One game, in a process that has played no other."""
    stage.student.restart()
    interactor = stage.bench.coach(stage.problem, check.interactor, INTERACT)
    seed = stage.seeds.hidden("interactor", label)
    told = _told(interactor.call(Call(INTERACT, {"seed": seed}, seed, keep=True, driver="start")), check)
    if check.method is not None:
        made = stage.student.call(_construct(stage, check, label))
        if isinstance(made, Failure):
            return failed(check.kind, made)
    for turn in range(check.turns):
        if "end" in told:
            return interactive.ended(told["end"], turn, check.interactor)
        call = _turn(stage, check, told["turn"], f"{label}/{turn}")
        reply = stage.student.call(call)
        if isinstance(reply, Failure):
            return failed(check.kind, reply, f"Turn {turn + 1}")
        difference = _unfit(stage, check, call, reply.value)
        if difference is not None:
            return interactive.unfit(turn, difference)
        told = _told(_answer(interactor, reply.value, seed), check)
    if "end" in told:
        return interactive.ended(told["end"], check.turns, check.interactor)
    return interactive.too_long(check.turns)


def _construct(stage: Stage, check: InteractiveCheck, label: str) -> Call:
    seed = stage.seeds.public("interactive", label)
    return Call(stage.function(check.function), {}, seed, keep=True, driver="construct")


def _turn(stage: Stage, check: InteractiveCheck, arguments: Value, label: str) -> Call:
    """The student's call of a turn. Raises CoachFault where the interactor yielded other arguments."""
    function = stage.problem.functions[stage.function(check.function)]
    if not isinstance(arguments, Mapping) or set(arguments) != set(function.arguments):
        wanted = ", ".join(function.arguments) or "nothing, {}"
        raise CoachFault(
            f"{check.interactor}: interact must yield a dict of the arguments of {function.name}: {wanted}"
        )
    ordered = {name: arguments[name] for name in function.arguments}
    seed = stage.seeds.public("interactive", label)
    if check.method is None:
        return Call(function.name, ordered, seed)
    return Call(KEPT, ordered, seed, driver="method", options={"name": check.method})


def _answer(interactor: Program, reply: Value, seed: int) -> Outcome:
    return interactor.call(Call(KEPT, {"reply": reply}, seed, driver="answer"))


def _told(outcome: Outcome, check: InteractiveCheck) -> Mapping[str, Value]:
    """The interactor's next turn, or its end."""
    told = insist(outcome, check.interactor).value
    if not isinstance(told, dict):
        raise CoachFault(f"{check.interactor}: interact must be a generator")
    return told


def _unfit(stage: Stage, check: InteractiveCheck, call: Call, value: Value) -> Difference | None:
    """What is wrong with a result before the interactor sees it: its form, where one is declared."""
    called = stage.problem.functions[stage.function(check.function)]
    if called.returns is not None:
        return form.unfit(called.returns, form.sizes_of(called.arguments, call.arguments), value)
    odd = unsendable_in(value)
    if odd is None:
        return None
    wanted = "the result must be made of tensors and plain values"
    return Difference(f"{wanted}, but yours is {odd.description}.", f"{wanted}.")
