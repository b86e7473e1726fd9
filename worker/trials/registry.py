"""Which trial gathers the facts for which kind of check. A new kind is a file beside this one, and a line here."""

from collections.abc import Mapping
from typing import Any, Protocol

from core.verdict import CheckReport
from problems.kinds.data import DataCheck
from problems.kinds.device import DeviceCheck
from problems.kinds.gradients import GradientsCheck
from problems.kinds.graph import GraphCheck
from problems.kinds.growth import GrowthCheck
from problems.kinds.interactive import InteractiveCheck
from problems.kinds.memory import MemoryCheck
from problems.kinds.module import ModuleCheck
from problems.kinds.operations import OperationsCheck
from problems.kinds.optimizer import OptimizerCheck
from problems.kinds.property import PropertyCheck
from problems.kinds.random import RandomCheck
from problems.kinds.source import SourceCheck
from problems.kinds.speed import SpeedCheck
from problems.kinds.training import TrainingCheck
from problems.kinds.values import ValuesCheck
from problems.spec import Check
from worker.stage import Stage
from worker.trials import (
    data,
    device,
    gradients,
    graph,
    growth,
    interactive,
    memory,
    module,
    operations,
    optimizer,
    property,
    random,
    source,
    speed,
    training,
    values,
)


class Trial(Protocol):
    """A module that gathers what a check of its kind needs, and has it judged."""

    def run(self, stage: Stage, check: Any, label: str, /) -> CheckReport:  # noqa: ANN401 - each its own kind
        """Run one check; `label` tells its draws from those of other checks."""
        ...


TRIALS: Mapping[type[Check], Trial] = {
    ValuesCheck: values,
    PropertyCheck: property,
    GradientsCheck: gradients,
    GraphCheck: graph,
    SpeedCheck: speed,
    TrainingCheck: training,
    OptimizerCheck: optimizer,
    InteractiveCheck: interactive,
    OperationsCheck: operations,
    SourceCheck: source,
    MemoryCheck: memory,
    ModuleCheck: module,
    GrowthCheck: growth,
    RandomCheck: random,
    DataCheck: data,
    DeviceCheck: device,
}
