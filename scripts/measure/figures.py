"""Figures as JSON lines: a median, its interval, how many were measured, and whether a target is met."""

import json
import sys
import time
from collections.abc import Callable, Iterable
from statistics import median

from worker.timing import interval


def emit(name: str, unit: str, values: Iterable[float], **more: float | str) -> float:
    """Print one figure as a JSON line, and return its median. The interval is the sign test's, at 98 %."""
    found = sorted(values)
    if not found:
        raise ValueError(f"{name}: nothing was measured")
    line: dict[str, object] = {"name": name, "unit": unit, "n": len(found), "median": _short(median(found))}
    if len(found) >= 7:
        around = interval(tuple(found))
        line["interval"] = [_short(around.low), _short(around.high)]
        line["p99"] = _short(percentile(found, 0.99))
    print(json.dumps({**line, **more}), flush=True)
    return median(found)


def judge_target(name: str, measured: float, wanted: float, at_most: bool = True) -> None:
    """Say whether a target is met: `measured` is to be at most `wanted`, or at least that."""
    met = measured <= wanted if at_most else measured >= wanted
    bound = "at_most" if at_most else "at_least"
    print(json.dumps({"target": name, "measured": _short(measured), bound: wanted, "met": met}), flush=True)


def percentile(values: Iterable[float], share: float) -> float:
    """The value that `share` of them do not exceed."""
    found = sorted(values)
    return found[min(len(found) - 1, int(len(found) * share))]


def timed(action: Callable[[], object], times: int, warm_up: int = 3) -> list[float]:
    """Seconds of each of `times` calls, after a few that do not count."""
    for _ in range(warm_up):
        action()
    return [_once(action) for _ in range(times)]


def tell(text: str) -> None:
    """Say on standard error what is being measured now."""
    print(text, file=sys.stderr, flush=True)


def _once(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _short(value: float) -> float:
    return float(f"{value:.4g}")
