"""Every attack wins against a judge that lacks the one defence which stops it: so the defence is what stops it."""

import time
from collections.abc import Callable, Iterator, Mapping
from sys import intern

import pytest

from core.verdict import Report
from tests.attacks.catalogue import Attack, Win, attacks
from tests.attacks.defences import defences
from tests.attacks.judging import Judge, listening, problem, shown
from worker.bench import Bench

ATTACKS = sorted(attacks(), key=lambda attack: attack.stopped_by)
DEFENCES = defences()


@pytest.fixture(scope="module")
def naked(request: pytest.FixtureRequest, bench: Bench) -> Iterator[Judge]:
    """The judge without the defence that the parameter names; the same for all its attacks.

    pytest keeps a fixture while its parameter is the same object: hence `intern` below.
    """
    with DEFENCES[request.param].off(bench) as judge:
        yield judge


@pytest.mark.parametrize(
    ("attack", "naked"),
    [pytest.param(each, intern(each.stopped_by), id=f"{each.stopped_by}-{each.name}") for each in ATTACKS],
    indirect=["naked"],
)
def test_the_attack_wins_where_its_defence_is_missing(attack: Attack, naked: Judge) -> None:
    assert WINS[attack.wins](attack, naked)


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
