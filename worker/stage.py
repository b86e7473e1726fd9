"""Everything that the checks of one submission work with: its program, the coach's programs, and the seeds."""

from dataclasses import dataclass
from typing import Self

import torch

from problems.spec import Problem
from worker.bench import Bench, Lease
from worker.feedback import Source
from worker.inputs import draw
from worker.program import Program
from worker.seeds import Seeds

REFERENCE = "reference.py"

# Judge's own code for a box without student code: what it returns is ready before the call.
ECHO = """
_ready = None

def keep(value):
    global _ready
    _ready = value

def ready(*arguments):
    return _ready
"""


@dataclass(frozen=True)
class Case:
    """One draw of a set of inputs: what it is called, its tensors, and the public seed that goes with it."""

    name: str
    inputs: dict[str, torch.Tensor]
    seed: int


class Stage:
    """The programs of one submission, each started when it is first needed."""

    def __init__(self, problem: Problem, seeds: Seeds, bench: Bench, student: Program, coach: Lease) -> None:
        self.problem = problem
        self.seeds = seeds
        self.student = student
        self.bench = bench
        self._coach = coach
        self._programs: dict[str, Program] = {}

    @classmethod
    def open(cls, problem: Problem, source: str, seeds: Seeds, bench: Bench) -> Self:
        """A stage whose programs end, and whose boxes go back clean, when the bench is tidied."""
        bench.tidy()
        lease, coach = bench.lease("student", problem.limits), bench.lease("coach", problem.limits)
        lease.box(), coach.box()  # both start at once, should they have to
        student = Program(lease, Source(source, problem.entry), problem.limits, seeds.public("load"))
        stage = cls(problem, seeds, bench, student, coach)
        bench.after(stage._end_programs)
        return stage

    def coach(self, file: str, entry: str | None = None) -> Program:
        """The program of one of the coach's files; its time is not the student's, so its total is not limited."""
        return self._program(file, Source(self.problem.file(file), entry or self.problem.entry))

    def reference(self) -> Program:
        """The coach's solution."""
        return self.coach(REFERENCE)

    def echo(self) -> Program:
        """The judge's own program that returns what it was given before."""
        return self._program("echo", Source(ECHO, "ready"))

    def case(self, inputs: str, *labels: str | int) -> Case:
        """A draw of a set of inputs; the labels tell one draw from another."""
        seed = self.seeds.hidden("inputs", inputs, *labels)
        return Case(
            f"Input `{inputs}`", draw(self.problem.inputs[inputs], seed), self.seeds.public(inputs, *labels)
        )

    def _program(self, name: str, source: Source) -> Program:
        if name not in self._programs:
            limits = self.problem.limits
            self._programs[name] = Program(self._coach, source, limits, self.seeds.public("load"), is_coach=True)
        return self._programs[name]

    def _end_programs(self) -> None:
        for program in (self.student, *self._programs.values()):
            program.restart()
