"""`training`: what the submission trains must reach targets on hidden data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from problems.fields import Authored, Bytes, GiB, Identifier, PythonFile, Seconds, within
from problems.findings import Finding
from problems.folder import REFERENCE, STARTER
from problems.kinds.around import Around, function_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, WantedFile
from problems.kinds.measures import MEASURES, LossName, MetricName
from problems.kinds.targets import Target, Targets, in_order, target_findings
from problems.spec import Check
from problems.units import spell_bytes

_RULE = re.compile(r"worst|mean|([1-9][0-9]?) of ([1-9][0-9]?)")


@dataclass(frozen=True)
class TrainingCheck(Check):
    """What the student trains must reach targets on hidden data.

    A bound of `targets` is a loss of at most, a metric of at least so much; they run from the easiest to the
    hardest, whose share is 1. `rule` says what counts over the seeds: the
    value of the worst, the `mean`, or that which `k of n` reach. `time` is in seconds, for one training run;
    `prediction` for all its predictions together. `artefact` is the most bytes that training may leave, which the
    function `predict` is then given in a fresh process; None where a module is asked for.
    """

    kind = "training"
    data: str
    measure: str
    seeds: int
    time: float
    rule: str
    targets: tuple[Target, ...]
    parameters: int | None = None
    steps: int | None = None
    prediction: float | None = None
    artefact: int | None = None
    predict: str = "predict"
    batches: Literal["random", "whole"] = "random"
    classes: int | None = None
    function: str | None = None

    @property
    def rises(self) -> bool:
        """Whether greater is better."""
        return MEASURES[self.measure].rises

    @property
    def counted(self) -> int:
        """How many seeds must reach a target, where the rule counts them."""
        found = _RULE.fullmatch(self.rule)
        return int(found[1]) if found and found[1] else self.seeds

    @property
    def long_calls(self) -> float:
        """Every training run has a budget of its own, and so may its predictions."""
        return (self.time + (self.prediction or 0.0)) * self.seeds


class AuthoredBudget(Authored):
    """What one training run may use."""

    time: Annotated[Seconds, Field(description="Wall clock of one training run, seen from outside.")]
    prediction: Seconds | None = Field(
        None, description="Wall clock of all predictions of one run together; `limits.time` by default."
    )
    parameters: Annotated[int, Field(ge=1, le=10**10)] | None = Field(
        None, description="Most numbers in the module's parameters and buffers, or in the artefact."
    )
    steps: Annotated[int, Field(ge=1, le=10**9)] | None = Field(
        None, description="Most steps of torch's optimizers in one run, counted inside the box."
    )


def _rule(text: str) -> str:
    if not _RULE.fullmatch(text):
        raise ValueError(f"must be worst, mean, or a count such as '2 of 3', not '{text[:40]}'")
    return text


class Training(AuthoredCheck):
    """What the submission trains must reach targets on hidden data."""

    function: Called = None
    data: Annotated[PythonFile, Field(description="The coach's file whose make(seed) makes the data.")]
    loss: LossName | None = Field(None, description="The loss on the hidden data; less is better.")
    metric: MetricName | None = Field(
        None, description="The metric on the hidden data, instead of a loss; more is better."
    )
    classes: Annotated[int, Field(ge=2, le=10**6)] | None = Field(
        None, description="How many classes there are; predictions then have a score for each."
    )
    seeds: Annotated[int, Field(ge=1, le=20)] = Field(3, description="How many times data are made and trained on.")
    budget: Annotated[AuthoredBudget, Field(description="What one training run may use.")]
    artefact: Annotated[Bytes, within(1, GiB)] | None = Field(
        None, description="Most bytes of weights, in safetensors, that training leaves for `predict`."
    )
    predict: Identifier = Field(
        "predict", description="With `artefact`: the function of weights and inputs that predicts."
    )
    batches: Literal["random", "whole"] = Field(
        "random", description="Hidden inputs are shuffled and cut at `random`, or asked about as a `whole`."
    )
    rule: Annotated[str, AfterValidator(_rule)] = Field(
        "worst", description="What counts over the seeds: `worst`, `mean`, or a count such as `2 of 3`."
    )
    targets: Annotated[
        Targets, Field(description="A loss of at most, a metric of at least … earns this share of the points.")
    ]

    @property
    def measure(self) -> str:
        """The loss or the metric; `findings` sees to it that there is one."""
        return self.loss or self.metric or "mean_squared_error"

    def resolve(self) -> TrainingCheck:
        """The fact."""
        return TrainingCheck(
            function=self.function,
            data=self.data,
            measure=self.measure,
            seeds=self.seeds,
            time=float(self.budget.time),
            prediction=self.budget.prediction,
            parameters=self.budget.parameters,
            steps=self.budget.steps,
            artefact=self.artefact,
            predict=self.predict,
            batches=self.batches,
            classes=self.classes,
            rule=self.rule,
            targets=in_order(self.targets, MEASURES[self.measure].rises),
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """What it calls takes inputs and targets, the settings go together, and the targets get harder."""
        yield from function_findings(around, self.function)
        called = around.function(self.function)
        if called is not None and len(called.arguments) != 2:
            message = (
                f"{called.name} must take two arguments, the training inputs and the training targets, in this "
                f"order; {len(called.arguments)} are declared"
            )
            yield Finding(("function",) if self.function else (), message)
        if self.artefact is not None and self.artefact > around.output:
            message = f"the weights are one result, and limits.output is {spell_bytes(around.output)}"
            yield Finding(("artefact",), message)
        yield from self._setting_findings()
        yield from self._target_findings()

    def _setting_findings(self) -> Iterator[Finding]:
        if (self.loss is None) == (self.metric is None):
            yield Finding((), "names one loss or one metric: write 'loss' or 'metric', and not both")
        if self.measure == "cross_entropy" and self.classes is None:
            yield Finding(("loss",), "needs 'classes', the number of classes that a prediction has scores for")
        if self.classes and (self.measure == "binary_cross_entropy" or MEASURES[self.measure].of == "numbers"):
            yield Finding(("classes",), f"has no use with {self.measure}")
        if "predict" in self.model_fields_set and self.artefact is None:
            yield Finding(("predict",), "has no use without 'artefact', the bytes that it is given")
        found = _RULE.fullmatch(self.rule)
        if found and found[1]:
            few, all_of_them = int(found[1]), int(found[2])
            if all_of_them != self.seeds or few > all_of_them:
                yield Finding(("rule",), f"'{self.rule}' does not go with {self.seeds} seeds")

    def _target_findings(self) -> Iterator[Finding]:
        measure = MEASURES[self.measure]
        for bound in self.targets:
            if bound < 0 and not measure.rises:
                yield Finding(("targets", bound), "a loss cannot be negative", "key")
            elif not measure.low <= bound <= measure.high:
                yield Finding(("targets", bound), f"{self.measure} never reaches {bound:g}", "key")
        yield from target_findings(self.targets, measure.rises)

    def files(self, around: Around) -> Iterator[WantedFile]:
        """The data; and where predictions are made from an artefact, the function that makes them."""
        yield WantedFile(("data",), self.data, "make")
        for file in (STARTER, REFERENCE) if self.artefact else ():
            yield WantedFile(("predict",), file, self.predict)


class TrainingItem(CheckItem):
    """A check of training."""

    training: Training = Field(description="Must train what reaches targets on hidden data.")
