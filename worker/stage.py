"""Everything that the checks of one submission work with: its program, the coach's programs, and the seeds."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

import torch

from core.work import Work
from problems.input_set import InputSet, Sizes
from problems.spec import Problem
from worker.bench import Bench
from worker.inputs import draw, made
from worker.program import Program, insist
from worker.seeds import Seeds
from worker.session import Call
from worker.values import Value


@dataclass(frozen=True)
class Case:
    """One draw of a set of inputs: what it is called, its values, and the public seed that goes with it.

    `label` tells it from every other of its check: more secrets for the same case are drawn with it.
    """

    name: str
    inputs: dict[str, Value]
    seed: int
    label: str = ""

    @property
    def tensors(self) -> dict[str, torch.Tensor]:
        """The arguments that are tensors by themselves."""
        return {name: value for name, value in self.inputs.items() if isinstance(value, torch.Tensor)}


class Stage:
    """The programs of one submission, and the inputs that are drawn for it."""

    def __init__(self, problem: Problem, work: Work, seeds: Seeds, bench: Bench) -> None:
        self.problem = problem
        self.seeds = seeds
        self.bench = bench
        self.student = bench.student(problem, work, seeds.public("load"))

    def played_by(self, program: Program) -> "Stage":
        """The same stage, with the same secrets, and another program in the student's place."""
        other = copy(self)
        other.student = program
        return other

    def function(self, name: str | None) -> str:
        """What a check calls: the function that it names, else the entry."""
        return name or self.problem.entry

    def reference(self) -> Program:
        """The coach's solution."""
        return self.bench.coach(self.problem)

    def case(self, inputs: str, *labels: str | int, sizes: Mapping[str, int] | None = None) -> Case:
        """A draw of a set of inputs; the labels tell one draw from another. `sizes` are not drawn, but set."""
        seed = self.seeds.hidden("inputs", inputs, *labels)
        given, fixed = self.problem.inputs[inputs], sizes or {}
        given = replace(given, where={**given.where, **{name: Sizes(size, size) for name, size in fixed.items()}})
        drawn = draw(given, seed) if given.generate is None else self._made(given, given.generate, seed)
        name = ", ".join((f"Input `{inputs}`", *(f"{name} = {size}" for name, size in fixed.items())))
        label = "/".join(str(one) for one in (inputs, *labels))
        return Case(name, drawn, self.seeds.public(inputs, *labels), label)

    def cases(self, inputs: Sequence[str], repeat: int, *labels: str | int) -> Iterator[Case]:
        """Every set of inputs in turn, each drawn so often; a case is drawn when it is its turn."""
        for name in inputs:
            for number in range(repeat):
                yield self.case(name, *labels, number)

    def _made(self, given: InputSet, file: str, seed: int) -> dict[str, Value]:
        """Inputs that a coach's file makes in a coach's box, which alone is told the seed."""
        outcome = self.bench.coach(self.problem, file, "make").call(Call("make", {"seed": seed}, 0))
        return made(given, insist(outcome, file).value, file)
