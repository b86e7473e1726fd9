"""Ways to switch a defence off: a change in the judge's process, another keeper, or a naive grader."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any
from unittest import mock

from tests.attacks.judging import Judge, judge_on
from tests.attacks.naive import Channel, naive_judge
from tests.attacks.weak_keeper import weak_keeper
from tests.boxes import keeper
from worker.bench import Bench
from worker.pool import PoolPlan

Off = Callable[[Bench], AbstractContextManager[Judge]]
Change = tuple[Any, str, Any]
"""An object or module, the name of what is changed in it, and what stands there instead."""


def patched(*changes: Change) -> Off:
    """The real judge on the given bench, with these changes in its own process."""

    @contextmanager
    def off(bench: Bench) -> Iterator[Judge]:
        with ExitStack() as stack:
            for change in changes:
                stack.enter_context(mock.patch.object(*change))
            yield judge_on(bench)

    return off


def reboxed(*changes: Change) -> Off:
    """As `patched`, with boxes that are made after the changes."""

    @contextmanager
    def off(bench: Bench) -> Iterator[Judge]:
        with ExitStack() as stack:
            for change in changes:
                stack.enter_context(mock.patch.object(*change))
            plan = PoolPlan(cores=bench.plan.cores, reserve=0)
            yield judge_on(stack.enter_context(Bench.open(bench.keeper.run, plan)))

    return off


def reboxed_by_docker(*changes: Change) -> Off:
    """As `reboxed`, on boxes by Docker."""

    @contextmanager
    def off(bench: Bench) -> Iterator[Judge]:
        with ExitStack() as stack:
            run = stack.enter_context(keeper("docker"))
            for change in changes:
                stack.enter_context(mock.patch.object(*change))
            yield judge_on(stack.enter_context(Bench.open(run, PoolPlan(cores=bench.plan.cores, reserve=0))))

    return off


def rekept(kind: str, weakness: str) -> Off:
    """The real judge on boxes of a keeper that lacks one wall."""

    @contextmanager
    def off(bench: Bench) -> Iterator[Judge]:
        plan = PoolPlan(cores=bench.plan.cores, reserve=0)
        with weak_keeper(kind, weakness) as run, Bench.open(run, plan) as weak:
            yield judge_on(weak)

    return off


def naive(channel: Channel, late: bool = False) -> Off:
    """A judge that believes what it hears through one channel."""

    @contextmanager
    def off(bench: Bench) -> Iterator[Judge]:
        yield naive_judge(bench, channel, late)

    return off
