"""Verdicts, and the report that carries them: facts only, frozen, safe to serialise."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, JsonValue, model_validator


class Fault(StrEnum):
    """Whose fault a verdict is: the first question that anybody asks of one."""

    NONE = "none"
    YOURS = "yours"
    LIMITS = "limits"
    OURS = "ours"


class Verdict(StrEnum):
    """The one ladder of outcomes, used alike for a check, a subtask and a submission."""

    ACCEPTED = "accepted"
    PARTIAL = "partial"
    WRONG_ANSWER = "wrong_answer"
    WRONG_GRADIENT = "wrong_gradient"
    TOO_SLOW = "too_slow"
    TARGET_MISSED = "target_missed"
    RULE_BROKEN = "rule_broken"
    RUNTIME_ERROR = "runtime_error"
    INVALID_SUBMISSION = "invalid_submission"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    JUDGE_ERROR = "judge_error"
    SKIPPED = "skipped"

    @property
    def fault(self) -> Fault:
        """Whose fault this verdict is."""
        if self is Verdict.ACCEPTED:
            return Fault.NONE
        if self in (Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT, Verdict.OUTPUT_LIMIT):
            return Fault.LIMITS
        if self in (Verdict.JUDGE_ERROR, Verdict.SKIPPED):
            return Fault.OURS
        return Fault.YOURS


class Basis(StrEnum):
    """What a finding rests on: established outside the box, or seen inside it."""

    PROVED = "proved"
    EVIDENCE = "evidence"


class Facts(BaseModel):
    """Base of everything in a report: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CheckReport(Facts):
    """What one check found.

    `message` tells everything and is for coaches and for visible checks; `hidden_message` says only what a
    hidden check may (DESIGN §5). The same holds for `facts` and `hidden_facts`.
    `share` is the part of the subtask's points that the check grants, 0 to 1.
    """

    kind: str
    verdict: Verdict
    share: float
    basis: Basis = Basis.PROVED
    message: str
    hidden_message: str
    facts: dict[str, JsonValue] = {}
    hidden_facts: dict[str, JsonValue] = {}
    printed: str = ""

    @model_validator(mode="after")
    def _share_fits_verdict(self) -> Self:
        if not 0.0 <= self.share <= 1.0:
            raise ValueError(f"share must lie between 0 and 1, not {self.share}")
        if (self.share == 1.0) != (self.verdict is Verdict.ACCEPTED):
            raise ValueError(f"a share of {self.share} does not go with {self.verdict}")
        return self


class SubtaskReport(Facts):
    """A subtask's verdict and points; the least share of its checks decides the points."""

    name: str
    verdict: Verdict
    points: float
    max_points: float
    visible: bool
    checks: tuple[CheckReport, ...]


class Report(Facts):
    """The whole answer to a submission, with what is needed to trace it later.

    `seconds` is what grading took, `peak_memory` the most bytes that the program had at once, beyond torch itself;
    None where a student is not told, and where nobody counts memory (a box without cgroups).
    """

    problem: str
    verdict: Verdict
    points: float
    max_points: float
    subtasks: tuple[SubtaskReport, ...]
    problem_digest: str
    judge_version: str
    worker: dict[str, JsonValue]
    seconds: float | None
    peak_memory: int | None = None
