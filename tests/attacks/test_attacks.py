"""Every attack gets what it states and no more, in both kinds of box, and harms nobody beside it or after it."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.verdict import Report, Verdict
from tests.attacks.catalogue import MARK, Attack, attacks
from tests.attacks.judging import innocent, judge_on, listening, problem, shown
from worker.bench import Bench

ATTACKS = attacks()
SLACK = 3.0


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_the_attack_gets_what_it_states_and_harms_nobody(attack: Attack, benches: tuple[Bench, Bench]) -> None:
    # Given an honest submission that is judged on another bench meanwhile, where that may matter
    bench, other = benches
    asked = problem(attack.problem)
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(judge_innocent, other, attack) if attack.beside else None

        # When the hostile one is judged, twice where it says so
        with listening() as secrets:
            started = time.monotonic()
            for _ in range(2 if attack.twice else 1):
                report = judge_on(bench)(asked, attack.source, attack.name)
            took = time.monotonic() - started

    # Then it gets what it states, in time, and its report tells nothing that is hidden
    assert (report.verdict, report.points) == (attack.verdict, attack.points), report.subtasks
    assert took < asked.limits.total + SLACK
    assert not secrets.in_text(shown(report, asked))
    assert MARK[0] not in report.model_dump_json() + shown(report, asked)
    assert "\\u001b" not in shown(report, asked)

    # Then the honest submissions, beside it and after it, get all points
    assert beside is None or full(beside.result())
    assert full(judge_innocent(bench, attack))


def judge_innocent(bench: Bench, attack: Attack) -> Report:
    """Judge an honest answer to the attack's problem."""
    return judge_on(bench)(problem(attack.problem), innocent(attack.problem), "innocent")


def full(report: Report) -> bool:
    """Whether a submission got everything."""
    return report.verdict is Verdict.ACCEPTED and report.points == report.max_points
