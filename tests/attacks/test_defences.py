"""Every attack wins against a judge that lacks the one defence which stops it: so the defence is what stops it."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing

import pytest

from core.verdict import Report
from tests.attacks.catalogue import Attack, Win, attacks
from tests.attacks.defences import defences
from tests.attacks.judging import Judge, listening, problem, shown
from worker.bench import Bench

ATTACKS = sorted(attacks(), key=lambda attack: attack.stopped_by)
DEFENCES = defences()
TRIES = 3
"""A cheat may try again where the machine was too busy for the first time."""


class Naked:
    """Judges without a defence, one at a time: making one takes seconds, so it is kept for all attacks on it."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._name = ""
        self._judge = ExitStack()

    def without(self, name: str) -> Judge:
        """The judge without one defence; another one than before ends that one."""
        if name != self._name:
            self.close()
            self._name, self._last = name, self._judge.enter_context(DEFENCES[name].off(self._bench))
        return self._last

    def close(self) -> None:
        """Put the last defence back."""
        self._name = ""
        self._judge.close()


@pytest.fixture(scope="module")
def naked(bench: Bench) -> Iterator[Naked]:
    """Judges without a defence."""
    with closing(Naked(bench)) as naked:
        yield naked


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.stopped_by}-{attack.name}")
def test_the_attack_wins_where_its_defence_is_missing(attack: Attack, naked: Naked) -> None:
    judge = naked.without(attack.stopped_by)
    assert any(WINS[attack.wins](attack, judge) for _ in range(TRIES))


def _twice(attack: Attack, judge: Judge) -> Report:
    """The report on the hostile file, or on the second one where it must be sent twice."""
    for _ in range(2 if attack.twice else 1):
        report = judge(problem(attack.problem), attack.source, attack.name)
    return report


def _gains_points(attack: Attack, judge: Judge) -> bool:
    report = _twice(attack, judge)
    return report.points > attack.points


def _carries_out(attack: Attack, judge: Judge) -> bool:
    with listening() as secrets:
        report = _twice(attack, judge)
    return bool(secrets.in_text(shown(report, problem(attack.problem))))


def _marks(attack: Attack, judge: Judge) -> bool:
    return "\\u001b" in shown(_twice(attack, judge), problem(attack.problem))


def _breaks(attack: Attack, judge: Judge) -> bool:
    try:
        _twice(attack, judge)
    except (MemoryError, OverflowError, RecursionError, RuntimeError, ValueError):
        return True
    return False


def _outstays(attack: Attack, judge: Judge) -> bool:
    started = time.monotonic()
    _twice(attack, judge)
    return time.monotonic() - started > 2 * problem(attack.problem).limits.time


WINS: Mapping[Win, Callable[[Attack, Judge], bool]] = {
    Win.POINTS: _gains_points,
    Win.SECRET: _carries_out,
    Win.MARK: _marks,
    Win.BREAK: _breaks,
    Win.TIME: _outstays,
}
