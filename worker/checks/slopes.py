"""`gradients` by differences: does the gradient fit the slope of the submission's own function? Proved, from bytes.

Along a secret direction v, and for a secret cotangent u, the slope of u·f is (u·f(x + εv) - u·f(x - εv)) / 2ε up to
an error of about ε², and the gradient g claims g·v. Where the slopes of both sides differ, a kink or a jump lies
within ε; then nothing is known, and another direction with a smaller ε is tried.
"""

from dataclasses import dataclass
from typing import Literal

from core.verdict import CheckReport
from problems.spec import Tolerance
from worker.checks.gradients import wrong
from worker.compare import Difference

EPSILON = 1e-6
DEFAULT = Tolerance(1e-5, 1e-6)
ROUNDING = 1e-15
"""Relative error of a sum in float64, with room; divided by ε it is what rounding does to a slope."""

Standing = Literal["agrees", "kink", "differs"]


@dataclass(frozen=True)
class Slope:
    """u·f before, here and after, what the gradient claims, and the sizes of what was added up."""

    before: float
    here: float
    after: float
    epsilon: float
    claimed: float
    gradient_size: float
    value_size: float

    @property
    def central(self) -> float:
        """The slope from both sides."""
        return (self.after - self.before) / (2 * self.epsilon)

    @property
    def sides(self) -> tuple[float, float]:
        """The slopes from the left and from the right."""
        return (self.here - self.before) / self.epsilon, (self.after - self.here) / self.epsilon

    def allowed(self, tolerance: Tolerance | None) -> float:
        """The error that a right gradient may have."""
        chosen = tolerance or DEFAULT
        return chosen.atol + chosen.rtol * self.gradient_size + ROUNDING * self.value_size / self.epsilon


def standing(slope: Slope, tolerance: Tolerance | None) -> Standing:
    """Whether the gradient fits; NaN never does."""
    allowed = slope.allowed(tolerance)
    if abs(slope.central - slope.claimed) <= allowed:
        return "agrees"
    left, right = slope.sides
    return "kink" if abs(left - right) > 10 * allowed else "differs"


def differs(case: str, leaves: tuple[str, ...], slope: Slope, tolerance: Tolerance | None) -> CheckReport:
    """The report on a gradient that does not fit."""
    names = ", ".join(leaves)
    told = (
        f"the gradient of {names} does not fit the slope of your own function: along a random direction it says "
        f"{slope.claimed:.6g}, differences say {slope.central:.6g}; {slope.allowed(tolerance):.3g} is allowed."
    )
    return wrong(case, Difference(told, f"the gradient of {names} does not fit the slope of your own function."))


def not_smooth(case: str) -> CheckReport:
    """The report on a function that has no slope where the reference has one."""
    told = (
        "your function jumps or has a kink wherever it was tried, so its slope cannot be measured: look for "
        "rounding, float32 on the way, or randomness."
    )
    return wrong(case, Difference(told, told))
