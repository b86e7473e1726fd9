"""Metrics in the format of Prometheus, from any replica of the API: all processes write theirs to the database."""

import hmac
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.security import HTTPAuthorizationCredentials
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from api.errors import answers
from api.services import Services, UsedServices, asker, bearer
from core.errors import Forbidden
from core.figures import COUNTED, INFINITE, PREFIX, SUM, Series
from core.figures import Metric as Counted
from core.needs import CPU
from core.standing import alive
from core.store.pulses import Seen
from core.submission import Role

router = APIRouter(tags=["service"])

Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


@router.get(
    "/metrics",
    operation_id="getMetrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **answers(401, 403)},
)
def get_metrics(used: UsedServices, credentials: Credentials) -> Response:
    """The figures of the whole service, with the token that the settings name, or an admin's."""
    _check(used, credentials)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Once([*_counted(used.store.figures()), *_queue(used), *_processes(used)]))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class _Once(Collector):
    """Hands over figures that were read already."""

    def __init__(self, found: list[Metric]) -> None:
        self._found = found

    def collect(self) -> list[Metric]:
        """What was read."""
        return self._found


def _check(used: Services, credentials: HTTPAuthorizationCredentials | None) -> None:
    expected = used.settings.metrics_token
    sent = "" if credentials is None else credentials.credentials
    if expected is not None and hmac.compare_digest(sent.encode(), expected.encode()):
        return
    if not asker(used, credentials).role.at_least(Role.ADMIN):
        raise Forbidden("metrics are for admins, and for the token in TORCHJUDGE_METRICS_TOKEN")


def _counted(figures: dict[Series, float]) -> Iterator[Metric]:
    for metric in COUNTED:
        mine = {labels: value for (name, labels), value in figures.items() if name == metric.name}
        yield _histogram(metric, mine) if metric.buckets else _counter(metric, mine)


def _counter(metric: Counted, found: dict[tuple[str, ...], float]) -> Metric:
    family = CounterMetricFamily(PREFIX + metric.name, metric.help, labels=metric.labels)
    for labels, value in sorted(found.items()):
        family.add_metric(labels, value)
    return family


def _histogram(metric: Counted, found: dict[tuple[str, ...], float]) -> Metric:
    """Buckets are kept apart, and told as what lies in or below each."""
    family = HistogramMetricFamily(PREFIX + metric.name, metric.help, labels=metric.labels)
    for labels in sorted({key[:-1] for key in found}):
        total, buckets = 0.0, []
        for bucket in (*map(repr, metric.buckets), INFINITE):
            total += found.get((*labels, bucket), 0.0)
            buckets.append((bucket, total))
        family.add_metric(labels, buckets, found.get((*labels, SUM), 0.0))
    return family


def _queue(used: Services) -> Iterator[Metric]:
    count = _gauge("queue_submissions", "Submissions that wait, or run.", "kind", "need", "status")
    oldest = _gauge("queue_oldest_seconds", "Since when the oldest of them was queued.", "kind", "need", "status")
    for one in used.store.backlog():
        count.add_metric((one.kind, one.need, one.status.value), one.count)
        oldest.add_metric((one.kind, one.need, one.status.value), one.oldest)
    yield from (count, oldest)
    messages = used.queue.waiting()
    up = _gauge("broker_up", "Whether the broker answers.")
    up.add_metric((), messages is not None)
    held = _gauge("broker_messages", "Messages that wait in the broker.", "need")
    for need in sorted({CPU, *used.store.queued()}):
        count_of = used.queue.waiting(need)
        if count_of is not None:
            held.add_metric((need,), count_of)
    yield from (up, held)


def _processes(used: Services) -> Iterator[Metric]:
    every = used.settings.beat_every
    living = [one for one in used.store.processes() if alive(one, every)]
    count = _gauge("processes", "Processes that have given a sign of life of late.", "kind", "host")
    boxes = _gauge("boxes", "Boxes of living workers, idle and in use.", "host")
    for kind, host in sorted({(one.kind, one.host) for one in living}):
        count.add_metric((kind, host), sum((one.kind, one.host) == (kind, host) for one in living))
    for host in sorted({one.host for one in living if "boxes" in one.facts}):
        boxes.add_metric((host,), sum(float(str(one.facts.get("boxes", 0))) for one in living if one.host == host))
    yield from (count, boxes)
    yield from _gpus(living)


GPU = {
    "gpu_memory_used_bytes": ("memory_used", "Memory of a GPU that is used."),
    "gpu_memory_total_bytes": ("memory_total", "Memory of a GPU."),
    "gpu_load_percent": ("load", "How busy a GPU is."),
    "gpu_temperature_celsius": ("temperature", "How hot a GPU is."),
}


def _gpus(living: list[Seen]) -> Iterator[Metric]:
    """Every worker of a machine tells of its GPUs: the last one is believed. Nothing where there is no GPU."""
    found: dict[tuple[str, str, str], dict[str, object]] = {}
    for one in sorted(living, key=lambda each: each.seen_at):
        listed = one.facts.get("gpus")
        for gpu in listed if isinstance(listed, list) else ():
            if isinstance(gpu, dict):
                found[one.host, str(gpu.get("index")), str(gpu.get("name"))] = dict(gpu)
    for name, (key, text) in GPU.items() if found else ():
        family = _gauge(name, text, "host", "gpu", "name")
        for labels, facts in sorted(found.items()):
            if facts.get(key) is not None:
                family.add_metric(labels, float(str(facts[key])))
        yield family


def _gauge(name: str, text: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(PREFIX + name, text, labels=labels)
