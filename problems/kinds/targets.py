"""Targets: bounds that earn shares of a check's points; one form and one set of rules for every kind with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field

from problems.findings import Finding

Share = Annotated[float, Field(gt=0, le=1)]
Targets = Annotated[dict[float, Share], Field(min_length=1, max_length=20)]
"""What authors write: `{2: 0.3, 5: 0.7, 10: 1.0}`, a bound and the share of the points it earns, in any order."""

Bound = Callable[[Any], float]


@dataclass(frozen=True)
class Target:
    """Whoever reaches `bound` earns `share` of the points; `name` is what its author calls the bound."""

    bound: float
    share: float
    name: str = ""


def in_order(targets: Mapping[Any, float], rises: bool, bound: Bound = float) -> tuple[Target, ...]:
    """From the easiest to the hardest; the greatest bound is the hardest where it `rises`, else the least one."""
    found = [Target(bound(key), float(share), spelled(key)) for key, share in targets.items()]
    return tuple(sorted(found, key=lambda target: target.bound, reverse=not rises))


def target_findings(targets: Mapping[Any, float], rises: bool, bound: Bound = float) -> Iterator[Finding]:
    """From the easiest to the hardest, bounds must differ, and shares rise and end at 1."""
    ordered = sorted(targets.items(), key=lambda item: bound(item[0]), reverse=not rises)
    for (easy, low), (hard, high) in pairwise(ordered):
        if bound(easy) == bound(hard):
            yield Finding(("targets", hard), f"is the same as {spelled(easy)}; write it once", "key")
        elif high <= low:
            message = (
                f"the harder target {spelled(hard)} must earn more than {low:g}, the share of {spelled(easy)}; "
                f"not {high:g}"
            )
            yield Finding(("targets", hard), message)
    hardest, share = ordered[-1]
    if share != 1:
        yield Finding(
            ("targets", hardest), f"the hardest target must earn all points, a share of 1.0, not {share:g}"
        )


def asked_findings(asked: Mapping[str, object]) -> Iterator[Finding]:
    """Of several keys that each say what is asked, one must be given."""
    given = [key for key, value in asked.items() if value is not None]
    if not given:
        yield Finding((), f"does not say what is asked; write one of {', '.join(asked)}")
    for key in given[1:]:
        yield Finding((key,), f"has no use beside '{given[0]}'; write one of them", "key")


def spelled(key: object) -> str:
    """A bound as its author would write it."""
    return f"{key:g}" if isinstance(key, float) else str(key)
