"""What authors may write in problem.yaml. What the program makes of it is `problems.spec`.

Every key is described in docs/problem-format.md; problem.schema.json is exported from these models.
"""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from problems.fields import (
    AnyNames,
    Authored,
    Bytes,
    GiB,
    Identifier,
    KiB,
    Label,
    Line,
    MiB,
    OneOrMore,
    PythonFile,
    Seconds,
    TensorText,
    within,
)
from problems.recipes import AuthoredRecipe


class AuthoredTolerance(Authored):
    """Both are given, or neither: one of them alone is seldom what its author believes."""

    rtol: float = Field(ge=0, le=1, description="Allowed error relative to the expected value.")
    atol: float = Field(ge=0, le=1e6, description="Allowed error on top of that, absolute.")


Tolerance = Annotated[
    AuthoredTolerance | None,
    Field(description="Allowed error; by default what torch.testing allows for the dtype."),
]
Repeat = Annotated[int, Field(ge=1, le=100, description="How often every input set is drawn anew and checked.")]
Inputs = Annotated[OneOrMore, Field(description="The input sets to use, by name: one, or a list.")]


class AuthoredValues(Authored):
    """Results must equal the reference's."""

    inputs: Inputs
    repeat: Repeat = 1
    tolerance: Tolerance = None


class AuthoredGradients(Authored):
    """Gradients must equal the reference's, for random cotangents."""

    inputs: Inputs
    of: Annotated[OneOrMore, Field(description="The arguments whose gradients are checked, by name.")]
    repeat: Repeat = 1
    tolerance: Tolerance = None


class AuthoredSpeed(Authored):
    """The submission must be faster than a yardstick, by a factor."""

    inputs: Annotated[str, Field(description="The one input set to time with, drawn anew for every call.")]
    against: Annotated[PythonFile, Field(description="The coach's file with the yardstick, such as loop.py.")]
    at_least: Annotated[float, Field(gt=0, le=1e6, description="How many times as fast as the yardstick.")]
    tolerance: Tolerance = None


class AuthoredBudget(Authored):
    """What one training run may use."""

    time: Annotated[Seconds, Field(description="Wall clock of one training run, seen from outside.")]
    parameters: Annotated[int, Field(ge=1, le=10**10)] | None = Field(
        None, description="Most numbers in the module's parameters and buffers; no limit by default."
    )


class AuthoredTraining(Authored):
    """What the submission trains must reach targets on hidden data."""

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


class ValuesItem(Authored):
    """A check of results."""

    values: AuthoredValues = Field(description="Results must equal the reference's.")


class GradientsItem(Authored):
    """A check of gradients."""

    gradients: AuthoredGradients = Field(description="Gradients must equal the reference's.")


class SpeedItem(Authored):
    """A check of speed."""

    speed: AuthoredSpeed = Field(description="Must be faster than a yardstick, by a factor.")


class TrainingItem(Authored):
    """A check of training."""

    training: AuthoredTraining = Field(description="Must train a module that reaches targets on hidden data.")


CheckItem = ValuesItem | GradientsItem | SpeedItem | TrainingItem
CHECK_KINDS: dict[str, type[CheckItem]] = {
    "values": ValuesItem,
    "gradients": GradientsItem,
    "speed": SpeedItem,
    "training": TrainingItem,
}


def _kind(data: object) -> str | None:
    """The tag of the one kind that a check names; a tag is in angle brackets, which no key may hold."""
    named = [name for name in CHECK_KINDS if isinstance(data, dict) and name in data]
    return f"<{named[0]}>" if len(named) == 1 else None


AuthoredCheck = Annotated[
    Annotated[ValuesItem, Tag("<values>")]
    | Annotated[GradientsItem, Tag("<gradients>")]
    | Annotated[SpeedItem, Tag("<speed>")]
    | Annotated[TrainingItem, Tag("<training>")],
    Discriminator(_kind),
]


class AuthoredSubtask(Authored):
    """A named share of the points, earned by its checks together."""

    name: Label = Field(description="Name of the subtask; lower-case letters, digits, - and _.")
    points: Annotated[float, Field(ge=0, le=1e6)] = Field(description="Points for passing all its checks.")
    visible: bool = Field(False, description="Whether students see everything about its checks.")
    requires: AnyNames = Field([], description="Earlier subtasks without which this one is skipped.")
    checks: Annotated[list[AuthoredCheck], Field(min_length=1, max_length=50)] = Field(
        description="The checks; the least share that one of them grants decides the points."
    )


class AuthoredLimits(Authored):
    """What a submission may use."""

    time: Seconds = Field(10.0, description="Wall clock per call, seen from outside.")
    total: Seconds | None = Field(
        None, description="Wall clock of a whole submission; by default 3 × time plus all training budgets."
    )
    memory: Annotated[Bytes, within(64 * MiB, 1024 * GiB)] = Field(
        GiB, description="Memory beyond what Python with torch takes by itself."
    )
    cpus: Annotated[int, Field(ge=1, le=256)] = Field(1, description="CPU cores.")
    processes: Annotated[int, Field(ge=1, le=4096)] = Field(64, description="Processes and threads together.")
    output: Annotated[Bytes, within(KiB, GiB)] = Field(
        64 * MiB, description="Bytes of the tensors that one call returns."
    )
    text: Annotated[Bytes, within(KiB, 16 * MiB)] = Field(64 * KiB, description="Bytes of printed text.")


class AuthoredProblem(Authored):
    """One problem.yaml."""

    format: Literal[1] = Field(description="Version of this format; 1.")
    title: Line = Field(description="One line of plain text.")
    topics: Annotated[list[Line], Field(max_length=20)] = Field([], description="Topics, for lists of problems.")
    entry: Identifier = Field(description="The function that a submission must define.")
    arguments: dict[Identifier, TensorText] = Field(
        {}, max_length=16, description="The entry's arguments in order, each with its tensor type."
    )
    returns: TensorText | None = Field(None, description="Tensor type of the result.")
    limits: AuthoredLimits = Field(AuthoredLimits(), description="What a submission may use.")
    draw: Literal["submission", "round"] = Field(
        "submission",
        description="Whether random inputs are new for every submission, or equal for a whole round.",
    )
    feedback: Literal["full", "limited"] = Field(
        "limited", description="How much students see about checks that are not visible."
    )
    inputs: dict[Label, dict[Identifier, AuthoredRecipe]] = Field(
        {}, max_length=100, description="Named input sets: a recipe for every argument."
    )
    subtasks: Annotated[list[AuthoredSubtask], Field(min_length=1, max_length=50)] = Field(
        description="The subtasks; their points add up."
    )
