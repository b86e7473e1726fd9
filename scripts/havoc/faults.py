"""Trusted: the faults: each does one thing to a running judge, and says nothing."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import psutil
from redis.exceptions import RedisError

from scripts.havoc.astray import work_astray
from scripts.havoc.judge import LEASE, Judge

Strike = Callable[[Judge, random.Random], None]
BOX = "bwrap"
POOL = ""


def kill_group(part: str) -> Strike:
    """Kill a part with all its processes, as when its machine goes."""

    def strike(judge: Judge, _: random.Random) -> None:
        leader = judge.leader(part)
        _send_group(leader, signal.SIGKILL)
        judge.wait(lambda: dead(leader), f"the {part} did not die")

    return strike


def kill_leader(part: str) -> Strike:
    """Kill the leading process of a part only."""

    def strike(judge: Judge, _: random.Random) -> None:
        leader = judge.leader(part)
        leader.kill()
        judge.wait(lambda: dead(leader), f"the {part} did not die")

    return strike


def kill_child(part: str, name: str) -> Strike:
    """Kill one child of a part."""

    def strike(judge: Judge, dice: random.Random) -> None:
        found = judge.first(lambda: judge.children(part, name), f"the {part} has no child {name}")
        with suppress(psutil.NoSuchProcess):  # it may have ended by itself
            dice.choice(found).kill()

    return strike


def end_gently(part: str) -> Strike:
    """Ask a part to end, as an upgrade does."""

    def strike(judge: Judge, _: random.Random) -> None:
        leader = judge.leader(part)
        leader.terminate()
        judge.wait(lambda: dead(leader), f"the {part} did not end")

    return strike


def pause(part: str, seconds: float) -> Strike:
    """Let every process of a part stand still for a while, as when a machine stalls."""

    def strike(judge: Judge, _: random.Random) -> None:
        leader = judge.leader(part)
        _send_group(leader, signal.SIGSTOP)
        try:
            time.sleep(seconds)
        finally:
            _send_group(leader, signal.SIGCONT)

    return strike


def flush(judge: Judge, _: random.Random) -> None:
    """Let the broker forget everything."""
    judge.leader("broker")
    with judge.broker() as broker:
        try:
            broker.flushall()
        except RedisError:
            return  # it was not up yet: then it has nothing to forget


def kill_database(judge: Judge, _: random.Random) -> None:
    """Kill every process of the database, and start it again a moment later."""
    assert judge.postgres is not None
    judge.postgres.kill()
    time.sleep(1.0)
    judge.postgres.start()


def pause_database(judge: Judge, _: random.Random) -> None:
    """Let the database stand still for a while."""
    assert judge.postgres is not None
    processes = judge.postgres.processes()
    for one in processes:
        _send(one, signal.SIGSTOP)
    time.sleep(LEASE / 2)
    for one in processes:
        _send(one, signal.SIGCONT)


def dead(process: psutil.Process) -> bool:
    """Whether it runs no more: its supervisor may take a while to bury it."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _send_group(leader: psutil.Process, number: int) -> None:
    try:
        os.killpg(leader.pid, number)
    except ProcessLookupError:
        return  # it ended meanwhile


def _send(process: psutil.Process, number: int) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return  # a process of one connection, which ended


@dataclass(frozen=True)
class Kind:
    """A kind of fault; `quick` ones are in the short form."""

    strike: Strike
    quick: bool = False


FAULTS: Mapping[str, Kind] = {
    "worker killed with its pool": Kind(kill_group("worker"), quick=True),
    "worker's main process killed": Kind(kill_leader("worker")),
    "pool process killed": Kind(kill_child("worker", POOL), quick=True),
    "worker paused for longer than its lease": Kind(pause("worker", 1.5 * LEASE)),
    "worker paused for half its lease": Kind(pause("worker", 0.5 * LEASE), quick=True),
    "worker asked to end": Kind(end_gently("worker")),
    "box killed": Kind(kill_child("keeper", BOX), quick=True),
    "keeper killed": Kind(kill_group("keeper"), quick=True),
    "broker killed": Kind(kill_group("broker"), quick=True),
    "broker paused": Kind(pause("broker", 2.0)),
    "broker flushed": Kind(flush, quick=True),
    "API killed": Kind(kill_group("api"), quick=True),
    "API paused": Kind(pause("api", 2.0)),
    "reconciler killed": Kind(kill_group("reconciler"), quick=True),
    "reconciler paused": Kind(pause("reconciler", LEASE)),
}
OF_A_SERVER: Mapping[str, Kind] = {
    "database killed": Kind(kill_database),
    "database paused": Kind(pause_database),
    "second worker, its clock two hours off, killed": Kind(work_astray),
}
