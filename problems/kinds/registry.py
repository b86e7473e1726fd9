"""Every kind of check, by its name. A new kind is a file beside this one, and a line here."""

from collections.abc import Mapping

from problems.kinds.data import DataItem
from problems.kinds.device import DeviceItem
from problems.kinds.gradients import GradientsItem
from problems.kinds.graph import GraphItem
from problems.kinds.growth import GrowthItem
from problems.kinds.interactive import InteractiveItem
from problems.kinds.kind import CheckItem
from problems.kinds.memory import MemoryItem
from problems.kinds.module import ModuleItem
from problems.kinds.operations import OperationsItem
from problems.kinds.optimizer import OptimizerItem
from problems.kinds.property import PropertyItem
from problems.kinds.random import RandomItem
from problems.kinds.source import SourceItem
from problems.kinds.speed import SpeedItem
from problems.kinds.training import TrainingItem
from problems.kinds.values import ValuesItem

CHECK_KINDS: Mapping[str, type[CheckItem]] = {
    "values": ValuesItem,
    "property": PropertyItem,
    "gradients": GradientsItem,
    "graph": GraphItem,
    "speed": SpeedItem,
    "training": TrainingItem,
    "optimizer": OptimizerItem,
    "interactive": InteractiveItem,
    "operations": OperationsItem,
    "source": SourceItem,
    "memory": MemoryItem,
    "module": ModuleItem,
    "growth": GrowthItem,
    "random": RandomItem,
    "data": DataItem,
    "device": DeviceItem,
}
