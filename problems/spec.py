"""What the program uses of a problem: resolved, frozen facts. Authors write `problems.authoring`."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Draw = Literal["submission", "round"]
Feedback = Literal["full", "limited"]
Number = int | float | bool


@dataclass(frozen=True)
class TensorType:
    """A declared tensor: the dtypes it may have, the first being the default, and its named or fixed dimensions."""

    dtypes: tuple[str, ...]
    dims: tuple[int | str, ...]


@dataclass(frozen=True)
class Recipe:
    """How one input tensor is drawn; `shape` is resolved, `options` holds every number that `kind` takes.

    values                        the nested lists of numbers in `literal`
    zeros, ones                   no options
    full     value                `value` everywhere
    arange   scale, offset        (0, 1, 2, … in row-major order) * scale + offset
    randn    scale, offset        normal * scale + offset; floating dtypes only
    uniform  low, high            from low up to high; floating dtypes only
    randint  low, high            whole numbers, low ≤ number < high; any dtype
    """

    kind: str
    shape: tuple[int, ...]
    dtype: str
    options: dict[str, Number] = field(default_factory=dict)
    literal: object = None


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes. `time` is wall clock per call, seen from outside; `total` is for a whole submission."""

    time: float
    total: float
    memory: int
    cpus: int
    processes: int
    output: int
    text: int


@dataclass(frozen=True)
class Tolerance:
    """Allowed error: |actual - expected| <= atol + rtol * |expected|. Both are given, or neither."""

    rtol: float
    atol: float


@dataclass(frozen=True)
class ValuesCheck:
    """Results must equal the reference's."""

    inputs: tuple[str, ...]
    repeat: int
    tolerance: Tolerance | None
    kind: Literal["values"] = "values"


@dataclass(frozen=True)
class GradientsCheck:
    """Gradients of the named arguments must equal the reference's, for random cotangents."""

    inputs: tuple[str, ...]
    of: tuple[str, ...]
    repeat: int
    tolerance: Tolerance | None
    kind: Literal["gradients"] = "gradients"


@dataclass(frozen=True)
class SpeedCheck:
    """The student must be at least `at_least` times as fast as the file `against`."""

    inputs: str
    against: str
    at_least: float
    tolerance: Tolerance | None
    kind: Literal["speed"] = "speed"


@dataclass(frozen=True)
class Target:
    """A hidden loss of at most `loss` earns `share` of the points."""

    loss: float
    share: float


@dataclass(frozen=True)
class TrainingCheck:
    """What the student trains must reach loss targets on hidden data.

    `targets` run from the easiest (greatest loss) to the hardest, whose share is 1. `rule` says which loss
    counts: that of the worst seed, or the mean over the seeds. `time` is in seconds, for one training run.
    """

    data: str
    loss: str
    seeds: int
    time: float
    parameters: int | None
    rule: Literal["worst", "mean"]
    targets: tuple[Target, ...]
    kind: Literal["training"] = "training"


Check = ValuesCheck | GradientsCheck | SpeedCheck | TrainingCheck


@dataclass(frozen=True)
class Subtask:
    """A named share of the points, earned by its checks together."""

    name: str
    points: float
    visible: bool
    requires: tuple[str, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Problem:
    """One problem, ready to be graded.

    `digest` is over problem.yaml and the coach's files that it uses (`files`): everything that can change a
    verdict, and so neither the statement, the starter nor the samples.
    """

    slug: str
    folder: Path
    digest: str
    title: str
    topics: tuple[str, ...]
    statement: str
    starter: str
    entry: str
    arguments: dict[str, TensorType]
    returns: TensorType | None
    limits: Limits
    draw: Draw
    feedback: Feedback
    inputs: dict[str, dict[str, Recipe]]
    subtasks: tuple[Subtask, ...]
    files: dict[str, str]

    @property
    def max_points(self) -> float:
        """Points of all subtasks together."""
        return sum(subtask.points for subtask in self.subtasks)

    def file(self, name: str) -> str:
        """Text of one of the coach's files, such as `reference.py`, as it was when the digest was taken."""
        return self.files[name]
