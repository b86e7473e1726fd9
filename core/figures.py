"""Trusted: what the processes of the judge count, and how it is kept until it is written to the database.

A histogram is kept as one count for each bucket (label `le`) and one sum, so that all figures add up alike.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

PREFIX = "torchjudge_"
SUM = ":sum"
INFINITE = "+Inf"

Series = tuple[str, tuple[str, ...]]
"""A metric's name, and the values of its labels in their order; a histogram's last one is its bucket, or SUM."""


@dataclass(frozen=True)
class Metric:
    """Something that is counted; with `buckets` (their upper ends) it is a histogram. Times are in seconds."""

    name: str
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


WAIT = Metric(
    "wait_seconds",
    "From being queued until a worker took it.",
    ("kind",),
    (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 60.0, 180.0, 600.0, 1800.0, 3600.0),
)
GRADING = Metric(
    "grading_seconds",
    "From being taken until the verdict was written.",
    ("kind",),
    (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0),
)
VERDICTS = Metric("verdicts_total", "Verdicts that workers wrote.", ("problem", "verdict"))
FAULTS = Metric("faults_total", "Gradings that failed by a fault of the judge, by its class.", ("fault",))
LEASES_LOST = Metric(
    "leases_lost_total",
    "Claims that were lost: `expired` as the worker fell silent, `taken` as it was cancelled or taken over.",
    ("reason",),
)
BOXES_STARTED = Metric("boxes_started_total", "Boxes that were started.", ("class",))
POOL_MISSES = Metric("pool_misses_total", "Times when no warm box was there, and one was waited for.", ("class",))
REQUESTS = Metric("requests_total", "Requests that the API answered.", ("operation", "status"))
REQUEST_SECONDS = Metric(
    "request_seconds",
    "From a request's first byte to the end of its answer; live streams are left out.",
    ("operation",),
    (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0),
)
REMOVED = Metric("removed_total", "What was removed as it was older than the settings keep it.", ("what",))

COUNTED = (
    WAIT,
    GRADING,
    VERDICTS,
    FAULTS,
    LEASES_LOST,
    BOXES_STARTED,
    POOL_MISSES,
    REQUESTS,
    REQUEST_SECONDS,
    REMOVED,
)


class Figures:
    """What one process has counted since it last wrote it down. Safe to use from many threads."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._counts: defaultdict[Series, float] = defaultdict(float)

    def count(self, metric: Metric, *labels: str, by: float = 1.0) -> None:
        """Count something; `labels` are the values of the metric's labels, in their order."""
        with self._guard:
            self._counts[metric.name, labels] += by

    def observe(self, metric: Metric, value: float, *labels: str) -> None:
        """Add a value to a histogram."""
        place = bisect_left(metric.buckets, value)
        bucket = INFINITE if place == len(metric.buckets) else repr(metric.buckets[place])
        with self._guard:
            self._counts[metric.name, (*labels, bucket)] += 1
            self._counts[metric.name, (*labels, SUM)] += value

    def take(self) -> dict[Series, float]:
        """Everything that was counted since the last call, to be written down."""
        with self._guard:
            taken, self._counts = self._counts, defaultdict(float)
        return dict(taken)

    def put_back(self, taken: Mapping[Series, float]) -> None:
        """Keep for the next time what could not be written."""
        with self._guard:
            for series, value in taken.items():
                self._counts[series] += value
