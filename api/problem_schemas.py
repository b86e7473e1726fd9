"""What the outside world sees of a problem: the public half."""

from typing import Self

from api.schemas import View
from problems.spec import Limits, Problem, Subtask
from problems.type_text import spell_type


class ProblemLine(View):
    """A problem in a list."""

    slug: str
    title: str
    topics: list[str]
    max_points: float


class BrokenProblem(View):
    """A problem that cannot be judged, and why; only coaches are told."""

    slug: str
    error: str


class ProblemPage(View):
    """All problems."""

    items: list[ProblemLine]
    broken: list[BrokenProblem]


class LimitsView(View):
    """Seconds and bytes; `time` is wall clock per call, `total` of the whole submission."""

    time: float
    total: float
    memory: int
    cpus: int
    processes: int
    output: int


class GpuView(View):
    """The GPU that a problem needs: words of its name, or any if null, and bytes of its memory at least."""

    type: str | None
    memory: int


class SubtaskLine(View):
    """What a student may know of a subtask beforehand."""

    name: str
    points: float
    visible: bool
    requires: list[str]
    checks: list[str]

    @classmethod
    def of(cls, subtask: Subtask) -> Self:
        """The public half of a subtask."""
        kinds = [check.kind for check in subtask.checks]
        return cls(
            name=subtask.name,
            points=subtask.points,
            visible=subtask.visible,
            requires=list(subtask.requires),
            checks=[str(kind) for kind in kinds],
        )


class ProblemView(ProblemLine):
    """The public half of a problem: no inputs, no reference, no thresholds.

    `main` is the main file's name where several are handed in; `artefacts` are to be handed in beside the code,
    each with its greatest size in bytes; `environment` names one of those that `/environments` lists; `gpu` is
    null where none is needed.
    """

    statement: str
    entry: str
    arguments: dict[str, str]
    returns: str | None
    environment: str
    gpu: GpuView | None
    main: str
    artefacts: dict[str, int]
    limits: LimitsView
    feedback: str
    subtasks: list[SubtaskLine]

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """The public half of a problem."""
        limits: Limits = problem.limits
        return cls(
            slug=problem.slug,
            title=problem.title,
            topics=list(problem.topics),
            max_points=problem.max_points,
            statement=problem.statement,
            entry=problem.entry,
            arguments={name: spell_type(one) for name, one in problem.arguments.items()},
            returns=None if problem.returns is None else spell_type(problem.returns),
            environment=problem.environment,
            gpu=None if problem.gpu is None else GpuView.model_validate(problem.gpu),
            main=problem.main,
            artefacts=problem.artefacts,
            limits=LimitsView.model_validate(limits),
            feedback=problem.feedback,
            subtasks=[SubtaskLine.of(subtask) for subtask in problem.subtasks],
        )
