"""`training`: what the submission trains must reach targets on hidden data."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from problems.fields import Authored, PythonFile, Seconds
from problems.findings import Finding
from problems.kinds.around import Around, function_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, WantedFile
from problems.spec import Check


@dataclass(frozen=True)
class Target:
    """A hidden loss of at most `loss` earns `share` of the points."""

    loss: float
    share: float


@dataclass(frozen=True)
class TrainingCheck(Check):
    """What the student trains must reach loss targets on hidden data.

    `targets` run from the easiest (greatest loss) to the hardest, whose share is 1. `rule` says which loss
    counts: that of the worst seed, or the mean over the seeds. `time` is in seconds, for one training run.
    """

    kind = "training"
    data: str
    loss: str
    seeds: int
    time: float
    parameters: int | None
    rule: Literal["worst", "mean"]
    targets: tuple[Target, ...]
    function: str | None = None

    @property
    def long_calls(self) -> float:
        """Every training run has a budget of its own."""
        return self.time * self.seeds


class AuthoredBudget(Authored):
    """What one training run may use."""

    time: Annotated[Seconds, Field(description="Wall clock of one training run, seen from outside.")]
    parameters: Annotated[int, Field(ge=1, le=10**10)] | None = Field(
        None, description="Most numbers in the module's parameters and buffers; no limit by default."
    )


class Training(AuthoredCheck):
    """What the submission trains must reach targets on hidden data."""

    function: Called = None
    data: Annotated[PythonFile, Field(description="The coach's file whose make(seed) makes the data.")]
    loss: Literal["mean_squared_error"] = Field(description="The loss on the hidden data, computed by the judge.")
    seeds: Annotated[int, Field(ge=1, le=20)] = Field(3, description="How many times data are made and trained on.")
    budget: Annotated[AuthoredBudget, Field(description="What one training run may use.")]
    rule: Literal["worst", "mean"] = Field(
        "worst", description="What counts over the seeds: the worst loss, or the mean of all losses."
    )
    targets: dict[float, Annotated[float, Field(gt=0, le=1)]] = Field(
        min_length=1, max_length=20, description="Hidden loss of at most … earns this share of the points."
    )

    def resolve(self) -> TrainingCheck:
        """The fact."""
        return TrainingCheck(
            function=self.function,
            data=self.data,
            loss=self.loss,
            seeds=self.seeds,
            time=float(self.budget.time),
            parameters=self.budget.parameters,
            rule=self.rule,
            targets=tuple(
                Target(float(loss), float(share)) for loss, share in sorted(self.targets.items(), reverse=True)
            ),
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """What it calls takes inputs and targets, and the targets rise."""
        yield from function_findings(around, self.function)
        called = around.function(self.function)
        if called is not None and len(called.arguments) != 2:
            message = (
                f"{called.name} must take two arguments, the training inputs and the training targets, in this "
                f"order; {len(called.arguments)} are declared"
            )
            yield Finding(("function",) if self.function else (), message)
        yield from self._target_findings()

    def _target_findings(self) -> Iterator[Finding]:
        """From the easiest target (the greatest loss) to the hardest, shares must rise and end at 1."""
        ordered = sorted(self.targets.items(), reverse=True)
        for loss, _ in ordered:
            if loss < 0:
                yield Finding(("targets", loss), "a loss cannot be negative", "key")
        for (easy, low), (hard, high) in pairwise(ordered):
            if high <= low:
                message = (
                    f"the harder target {hard:g} must earn more than {low:g}, the share of {easy:g}; not {high:g}"
                )
                yield Finding(("targets", hard), message)
        hardest, share = ordered[-1]
        if share != 1:
            message = f"the hardest target must earn all points, a share of 1.0, not {share:g}"
            yield Finding(("targets", hardest), message)

    def files(self, around: Around) -> Iterator[WantedFile]:  # noqa: ARG002 - the file is always the same
        """The data."""
        yield WantedFile(("data",), self.data, "make")


class TrainingItem(CheckItem):
    """A check of training."""

    training: Training = Field(description="Must train a module that reaches targets on hidden data.")
