"""`random`: two samples of calls must look alike. Proved: every number is compared outside.

Each call is drawn independently, so numbers made of each call alone (its mean, its share of zeros, one of its
elements) are independent, and so are those of pairs of calls that share none. For n of them from each side, of one
distribution whatever it is, the largest distance D between the two empirical distribution functions obeys
P(D >= d) <= e exp(-n d²) (Wei and Dudley, 2012, for n = m). All tests of a check together may be wrong with odds of
ODDS: each gets an equal part.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch

from core.verdict import CheckReport, Verdict
from worker.checks.differing import differing
from worker.compare import Difference, compare, sentence_case
from worker.values import Value, tensors_of

KIND = "random"
ODDS = 1e-6
"""Of an honest submission to be refused, in one check."""
ROUNDING = 1e-4
"""How far, relatively, two numbers may be apart and still count as equal: algorithms round differently."""
MOST_ELEMENTS = 256
"""Elements of a result that are looked at one by one."""

CALLS = "the difference between two calls"
PROCESSES = "the difference between two runs of the program"
ADVICE = {
    CALLS: "Draw anew in every call, and set no seed inside.",
    PROCESSES: "Set no seed at the top of your file, and keep no generator there.",
    "the share of zeros": "Look at the rate.",
    "the difference between neighbours": "Does each element get a number of its own?",
}
SHAPE = "Look at the distribution that you draw from, and at what it is multiplied with."


@dataclass(frozen=True)
class Finding:
    """The worst of all tests: what was looked at, how far apart the two samples are, and the mean of each."""

    name: str
    distance: float
    allowed: float
    given: float
    wanted: float


def form(expected: Value, actual: Value) -> Difference | None:
    """What is wrong with the type, shape or dtype of a draw."""
    return compare(_blank(expected), _blank(actual), None)


def stacked(draws: list[list[Value]]) -> list[torch.Tensor]:
    """For each tensor of a result its draws, as processes × calls × elements, in float64; NaN becomes infinity."""
    rows = [[[_flat(tensor) for tensor in tensors_of(value)] for value in process] for process in draws]
    count = len(rows[0][0])
    return [
        torch.stack([torch.stack([call[place] for call in process]) for process in rows]) for place in range(count)
    ]


def worst(given: torch.Tensor, wanted: torch.Tensor, shares: int) -> Finding | None:
    """The test that two samples fail most clearly, or None; `shares` is into how many parts ODDS is cut before."""
    mine, theirs = dict(_statistics(given)), dict(_statistics(wanted))
    found: Finding | None = None
    for name, sample in mine.items():
        distance = _distance(sample, theirs[name])
        allowed = math.sqrt(math.log(math.e * len(mine) * shares / ODDS) / len(sample))
        if distance < allowed:
            continue
        failed = Finding(name, distance, allowed, _mean(sample), _mean(theirs[name]))
        if name in (CALLS, PROCESSES) and not bool(sample.any()):
            return failed  # they draw nothing anew, which says more than any of the others
        if found is None or distance / allowed > found.distance / found.allowed:
            found = failed
    return found


def unlike(case: str, finding: Finding, draws: int) -> CheckReport:
    """The report on draws that are distributed otherwise."""
    advice = ADVICE.get(finding.name, SHAPE)
    what = f"{finding.name} is distributed otherwise than it should be"
    numbers = f"on average yours is {finding.given:.4g}, right is {finding.wanted:.4g}"
    return CheckReport(
        kind=KIND,
        verdict=Verdict.WRONG_ANSWER,
        share=0.0,
        message=f"{case}: in {draws} draws {what} ({numbers}). {advice}",
        hidden_message=f"{sentence_case(what)}. {advice}",
        facts={
            "statistic": finding.name,
            "distance": round(finding.distance, 4),
            "allowed_distance": round(finding.allowed, 4),
            "mean": str(finding.given),
            "right_mean": str(finding.wanted),
        },
    )


def wrong(case: str, difference: Difference) -> CheckReport:
    """The report on a draw of another form."""
    return differing(KIND, case, difference)


def unseeded(case: str, argument: str | None) -> CheckReport:
    """The report on a function that gives two results for one seed."""
    seed = f"the seed that `{argument}` is" if argument else "the seed that the judge sets in torch's generator"
    told = f"two calls with the same seed give two results. Draw from {seed}, and from nothing else."
    return wrong(case, Difference(told, told))


def passed(draws: int) -> CheckReport:
    """The report when nothing was found."""
    sentence = f"In {draws} draws on each input nothing differs from what is right."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        message=sentence,
        hidden_message=sentence,
        facts={"draws": draws},
        hidden_facts={"draws": draws},
    )


def _statistics(x: torch.Tensor) -> Iterator[tuple[str, torch.Tensor]]:
    """Samples of independent numbers, by what they are."""
    flat = x.reshape(-1, x.shape[-1])
    pairs = x.reshape(-1, 2, x.shape[-1])
    yield CALLS, (pairs[:, 0] - pairs[:, 1]).abs().mean(1)
    half = len(x) // 2
    yield PROCESSES, (x[:half] - x[half : 2 * half]).abs().mean(2).reshape(-1)
    yield "the mean", flat.mean(1)
    yield "the deviation", flat.std(1, correction=0)
    yield "the smallest number", flat.amin(1)
    yield "the largest number", flat.amax(1)
    yield "the median", flat.median(1).values
    yield "the share of zeros", (flat == 0).double().mean(1)
    if flat.shape[1] > 1:
        yield "the difference between neighbours", (flat[:, 1:] - flat[:, :-1]).abs().mean(1)
    step = max(flat.shape[1] // MOST_ELEMENTS, 1)
    for place in range(0, min(flat.shape[1], step * MOST_ELEMENTS), step):
        yield f"element {place}", flat[:, place]


def _distance(one: torch.Tensor, other: torch.Tensor) -> float:
    """The largest distance between the empirical distribution functions of two samples.

    Numbers that differ by rounding alone count as equal, which makes the distance smaller, if anything.
    """
    one, other = (torch.nan_to_num(each, nan=math.inf, posinf=math.inf).sort().values for each in (one, other))
    points = torch.cat([one, other])
    finite = points[torch.isfinite(points)].abs()
    width = ROUNDING * (points.abs() + (finite.max() if len(finite) else 0.0) * ROUNDING)
    exact = [_share_below(each, points) for each in (one, other)]
    wide = [_share_below(each, points + width) for each in (one, other)]
    return max(float((exact[0] - wide[1]).max()), float((exact[1] - wide[0]).max()), 0.0)


def _share_below(sample: torch.Tensor, points: torch.Tensor) -> torch.Tensor:
    """For each point the share of a sorted sample that is not above it."""
    return torch.searchsorted(sample, points, right=True).double() / len(sample)


def _mean(sample: torch.Tensor) -> float:
    return float(sample.mean())


def _flat(tensor: torch.Tensor) -> torch.Tensor:
    return torch.nan_to_num(tensor.double().reshape(-1), nan=math.inf, posinf=math.inf, neginf=-math.inf)


def _blank(value: Value) -> Value:
    """The value with zeros for numbers, so that only its form is compared."""
    if isinstance(value, torch.Tensor):
        return torch.zeros_like(value)
    if isinstance(value, list | tuple):
        return type(value)(_blank(item) for item in value)
    return {key: _blank(item) for key, item in value.items()} if isinstance(value, dict) else value


def same(one: Value, other: Value) -> bool:
    """Whether two values of one form hold the same tensors, bit for bit but for NaN."""
    pairs = zip(tensors_of(one), tensors_of(other), strict=True)
    return all(torch.equal(torch.nan_to_num(left), torch.nan_to_num(right)) for left, right in pairs)
