"""Trusted: a chaos run: send, break, wait, compare."""

import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from scripts.havoc.faults import FAULTS, OF_A_SERVER, Kind
from scripts.havoc.judge import Judge
from scripts.havoc.outcome import Outcome
from scripts.havoc.reading import Found, Reader, differing
from scripts.havoc.sending import Sender, Sent
from scripts.measure.figures import tell

PROBLEM = "half"
SENDERS = 4
REASON = "the calm run that a chaos run is compared with"


@dataclass(frozen=True)
class Plan:
    """How many submissions and faults, how many seconds apart, and from which number the dice start."""

    submissions: int
    faults: int
    pause: float
    seed: int
    quick: bool


def run(judge: Judge, plan: Plan, files: list[bytes]) -> Outcome:
    """Break a judge while it judges these files, then let it judge the same in calm."""
    began, sent = time.monotonic(), Sent()
    faults = _break_it(judge, plan, files, sent)
    reader = Reader(judge.address, judge.token("coach"))
    try:
        tell(f"calm: {len(sent.accepted)} accepted; waiting for their verdicts")
        stuck = reader.settle()
        found = {one: reader.found(one) for one in sent.accepted.values()}
        stored = {one["id"] for one in reader.everybodys()}
        tell("judging all of them again, in calm")
        calm = reader.calm(PROBLEM, REASON)
    finally:
        reader.close()
    accepted = set(sent.accepted.values())
    judged = {one: it for one, it in found.items() if it is not None}
    return Outcome(
        faults=faults,
        submissions=len(accepted),
        sent_again=sent.again,
        judged_again=sum(it.attempt > 1 for it in judged.values()),
        seconds=time.monotonic() - began,
        lost=sorted(accepted - stored),
        doubled=_doubled(judged) + sorted(stored - accepted),
        stuck=sorted(set(stuck) | (accepted & stored) - set(judged)),
        different=differing(sorted(judged), {one: it.findings for one, it in judged.items()}, calm),
    )


def _doubled(judged: Mapping[str, Found]) -> list[str]:
    """Those with more, or fewer, than one verdict in their events."""
    return sorted(one for one, it in judged.items() if it.judged != 1)


def _break_it(judge: Judge, plan: Plan, files: list[bytes], sent: Sent) -> dict[str, int]:
    """Send the files in as many portions as there are faults, each fault in the middle of its portion."""
    kinds = _kinds(judge, plan)
    times: Counter[str] = Counter(dict.fromkeys(kinds, 0))
    order, dice = _order(list(kinds), plan), random.Random(plan.seed)
    sender = Sender(judge.address, judge.token("coach"), sent)
    waiting: list[Future[None]] = []
    with ThreadPoolExecutor(SENDERS) as senders, _ending(sent):
        for number in range(plan.faults):
            portion = range(number, len(files), plan.faults)
            waiting += [senders.submit(sender.send, f"chaos-{one}", PROBLEM, files[one]) for one in portion]
            time.sleep(dice.uniform(0.1, plan.pause))
            kind = next(order)
            judge.work()
            tell(f"{number + 1}/{plan.faults} {kind} ({len(sent.accepted)} accepted)")
            kinds[kind].strike(judge, dice)
            times[kind] += 1
            time.sleep(dice.uniform(0.1, plan.pause))
        judge.wait(lambda: all(one.done() for one in waiting), "not all was taken")
        for one in waiting:
            one.result()
    sender.close()
    return dict(times)


@contextmanager
def _ending(sent: Sent) -> Iterator[None]:
    """Let nobody go on sending after the end, whatever ended it."""
    try:
        yield
    finally:
        sent.over.set()


def _kinds(judge: Judge, plan: Plan) -> dict[str, Kind]:
    kinds = dict(FAULTS) | (dict(OF_A_SERVER) if judge.postgres is not None else {})
    return {name: kind for name, kind in kinds.items() if kind.quick or not plan.quick}


def _order(names: list[str], plan: Plan) -> Iterator[str]:
    """Every kind once, in an order by the dice, over and over: so none comes too often in a short time."""
    dice = random.Random(plan.seed)
    while True:
        yield from dice.sample(names, len(names))
