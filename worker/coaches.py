"""The coaches' programs, kept between submissions: a reference is loaded once, not once for each student.

Coaches' code is trusted to be honest, not to be harmless (DESIGN §1): it runs in boxes, and what it keeps in its
process may only make it faster. Where all share one user id, ending one program ends all in its box; there none is
kept.
"""

from collections import OrderedDict

from problems.spec import Mistake, Problem
from worker.keeper import BoxSpec
from worker.lease import Lease
from worker.pool import Pool
from worker.program import Program
from worker.source import Source

MOST = 12
"""Programs kept at a time; the one that was longest unused ends first."""

REFERENCE = "reference.py"

Key = tuple[str, str, str]
"""Environment, problem's digest, file."""

BUSY = 0.001
"""Seconds that a call of the echo takes beyond what moving its inputs and its result costs."""

# The judge's own code for a box without student code: what it returns is ready before the call. It first is busy
# for a fixed time, as a student's function would be: what moves the bytes then finds the caches as cold as there.
ECHO = f"""
import time

import torch

_ready = None
_lumber = torch.zeros(16, 1024)

def keep(value):
    global _ready
    _ready = value

def ready(*arguments):
    end = time.perf_counter() + {BUSY}
    while True:
        for row in _lumber:
            row.add_(1)
            if time.perf_counter() >= end:
                return _ready
"""


class Coaches:
    """Programs of coaches' files, by problem and file."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._leases: dict[BoxSpec, Lease] = {}
        self._programs: OrderedDict[Key, Program] = OrderedDict()

    def program(self, problem: Problem, file: str, entry: str) -> Program:
        """The program of one of the problem's files."""
        return self._program(problem, file, Source(problem.file(file), entry))

    def mistake(self, problem: Problem, mistake: Mistake) -> Program:
        """The program of a sample that is wrong in a known way: the coach's, so it runs in a coach's box.

        Known by its source: the digest of a problem says nothing of samples.
        """
        return self._program(problem, mistake.source, Source(mistake.source, problem.entry))

    def echo(self, problem: Problem) -> Program:
        """The judge's own program that returns what it was given before, under the problem's limits."""
        return self._program(problem, "echo", Source(ECHO, "ready"))

    def start(self, problem: Problem) -> None:
        """Have a box start, if none is there."""
        self._lease(problem).box()

    def leave(self, environment: str) -> None:
        """End what runs in an environment, and give its boxes back."""
        for key in [key for key in self._programs if key[0] == environment]:
            self._programs.pop(key).restart()
        for spec in [spec for spec in self._leases if spec.environment == environment]:
            self._leases.pop(spec).close()

    def tidy(self) -> None:
        """End the programs that may not stay."""
        self._end_all_but(MOST if self._pool.keeper.has_users else 0)

    def close(self) -> None:
        """End every program and give the boxes back."""
        self._end_all_but(0)
        for lease in self._leases.values():
            lease.close()
        self._leases.clear()

    def _program(self, problem: Problem, name: str, source: Source) -> Program:
        key = (problem.environment, problem.digest, name)
        if key not in self._programs:
            self._programs[key] = Program(self._lease(problem), source, problem.limits, load_seed=0, is_coach=True)
        self._programs.move_to_end(key)
        return self._programs[key]

    def _lease(self, problem: Problem) -> Lease:
        spec = self._pool.spec_of("coach", problem)
        return self._leases.setdefault(spec, Lease(self._pool, spec))

    def _end_all_but(self, most: int) -> None:
        while len(self._programs) > most:
            _, program = self._programs.popitem(last=False)
            program.restart()
