"""What authors may write in problem.yaml. What the program makes of it is `problems.spec`.

Every key is described in docs/problem-format.md; problem.schema.json is exported from these models.
"""

from typing import Annotated, Literal

from pydantic import Field

from core.environments import DEFAULT
from core.feedback import Feedback
from problems.fields import (
    AnyNames,
    ArtefactName,
    Authored,
    Bytes,
    GiB,
    Identifier,
    KiB,
    Label,
    Line,
    MiB,
    PythonFile,
    Seconds,
    TypeText,
    within,
)
from problems.given import AuthoredInputSet
from problems.gpu import AuthoredNeed
from problems.kinds.kind import CheckItem
from problems.kinds.registry import CHECK_KINDS
from problems.one_of import OneOf

AuthoredItem = Annotated[CheckItem, OneOf("check", CHECK_KINDS)]


class AuthoredFunction(Authored):
    """A further function that a submission must define."""

    arguments: dict[Identifier, TypeText] = Field(
        max_length=16, description="The function's arguments in order, each with its type."
    )
    returns: TypeText | None = Field(None, description="Type of the function's result.")


class AuthoredSubtask(Authored):
    """A named share of the points, earned by its checks together."""

    name: Label = Field(description="Name of the subtask; lower-case letters, digits, - and _.")
    points: Annotated[float, Field(ge=0, le=1e6)] = Field(description="Points for passing all its checks.")
    visible: bool = Field(False, description="Whether students see everything about its checks.")
    requires: AnyNames = Field([], description="Earlier subtasks without which this one is skipped.")
    checks: Annotated[list[AuthoredItem], Field(min_length=1, max_length=50)] = Field(
        description="The checks, in the order in which they are made."
    )
    score: Literal["worst", "all", "mean", "sum"] = Field(
        "worst",
        description="What the checks' shares make together: the least of them (`worst`), all or nothing (`all`), "
        "their mean (`mean`), or their sum weighted by each check's `share` (`sum`).",
    )


MAX_ARTEFACTS = 32 * MiB
"""Bytes of all artefacts together: half of what a submission may write, which is where they lie."""


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


class AuthoredCalls(Authored):
    """What of a problem.yaml is needed to tell whether its input sets are right."""

    entry: Identifier = Field(description="The function that a submission must define.")
    arguments: dict[Identifier, TypeText] = Field(
        {}, max_length=16, description="The entry's arguments in order, each with its type."
    )
    returns: TypeText | None = Field(None, description="Type of the result.")
    functions: dict[Identifier, AuthoredFunction] = Field(
        {}, max_length=16, description="Further functions that a submission must define, by name."
    )
    limits: AuthoredLimits = Field(AuthoredLimits(), description="What a submission may use.")
    inputs: dict[Label, AuthoredInputSet] = Field(
        {}, max_length=100, description="Named input sets: a recipe or a value for every argument."
    )


class AuthoredProblem(AuthoredCalls):
    """One problem.yaml."""

    format: Literal[1] = Field(description="Version of this format; 1.")
    title: Line = Field(description="One line of plain text.")
    topics: Annotated[list[Line], Field(max_length=20)] = Field([], description="Topics, for lists of problems.")
    environment: Label = Field(
        DEFAULT, description="Name of the environment whose libraries a submission may import."
    )
    gpu: AuthoredNeed = Field(
        None,
        description="Whether a submission needs a GPU: none, any one, or one of a type and with so much memory.",
        json_schema_extra={"default": "none"},
    )
    main: PythonFile = Field("submission.py", description="Name of the main file, where several are handed in.")
    artefacts: dict[ArtefactName, Annotated[Bytes, within(1, MAX_ARTEFACTS)]] = Field(
        {}, max_length=8, description="Files to be handed in beside the code, each with its greatest size."
    )
    draw: Literal["submission", "round"] = Field(
        "submission",
        description="Whether random inputs are new for every submission, or equal for a whole round.",
    )
    feedback: Feedback = Field("limited", description="How much students see about checks that are not visible.")
    subtasks: Annotated[list[AuthoredSubtask], Field(min_length=1, max_length=50)] = Field(
        description="The subtasks; their points add up."
    )
