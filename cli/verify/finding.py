"""What `verify` tells of a problem: findings with a place, figures, and whether it is sound."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue


class Stage(StrEnum):
    """What is proved, in this order."""

    FOLDER = "folder"
    SAMPLES = "samples"
    REFERENCE = "reference"
    LAZY = "lazy"
    MUTANTS = "mutants"
    MARGINS = "margins"
    COST = "cost"


Level = Literal["error", "warning"]


class Told(BaseModel):
    """Base of what is told: frozen, kept as JSON between two runs."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(Told):
    """One thing that is wrong (`error`), or that a coach should look at (`warning`); lines count from 1."""

    stage: Stage
    level: Level
    text: str
    file: str
    line: int | None = None
    column: int | None = None

    @property
    def where(self) -> str:
        """`file:line:column` as far as known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class Part(Told):
    """What one stage came to; `figures` are its measured numbers, `seconds` what it took."""

    stage: Stage
    findings: tuple[Finding, ...] = ()
    figures: dict[str, JsonValue] = {}
    shown: tuple[str, ...] = ()
    """Lines for people: measured margins, shares of mutants, and those that survive as diffs."""
    seconds: float = 0.0


class Verified(Told):
    """All that is known of one problem. `fault` is what broke on our side, where something did.

    `not_run` says what this machine lacks, where nothing of the problem could be run for it.
    """

    problem: str
    folder: str
    parts: tuple[Part, ...]
    content: str = ""
    """A digest of the folder as it was verified; empty where it could not be loaded."""
    quick: bool = False
    seconds: float = 0.0
    cached: bool = False
    fault: str | None = None
    not_run: str | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those of all stages."""
        return tuple(finding for part in self.parts for finding in part.findings)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the problem, and all was looked at."""
        return self.not_run is None and self.passed

    @property
    def passed(self) -> bool:
        """Whether nothing that was looked at is wrong, be it all or not."""
        return self.fault is None and not any(finding.level == "error" for finding in self.findings)

    def part(self, stage: Stage) -> Part | None:
        """What a stage came to; None where it was not run."""
        return next((part for part in self.parts if part.stage is stage), None)
