"""`torchjudge status`: queue, processes, boxes and leases, straight from the database and the broker."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer
from pydantic import JsonValue
from rich.table import Table
from rich.text import Text

from cli.database import opened_store
from cli.show import table
from cli.terminal import out, print_json
from core.queue import Queue
from core.settings import Settings
from core.standing import Parts, alive, parts
from core.store.pulses import Seen
from core.store.watching import Backlog, GivenUp, Held
from core.submission import Fact

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]

SHOWN = ("box", "cpu", "torch", "python", "kernel")
"""What of a fingerprint is in the table; the document has all of it."""


class Standing(Fact):
    """Everything that is shown."""

    parts: Parts
    queue: tuple[Backlog, ...]
    processes: tuple[Seen, ...]
    leases: tuple[Held, ...]
    given_up: tuple[GivenUp, ...]


def status(as_json: AsJson = False) -> None:
    """Show what waits and runs, which processes live, and who holds what; exit 1 if something is missing."""
    settings = Settings()
    found = _look(settings)
    if as_json:
        print_json(_document(found, settings.beat_every))
    else:
        for shown in _tables(found, settings.beat_every):
            out().print(shown)
        for sentence in found.parts.missing:
            out().print(Text(f"missing: {sentence}", style="red"))
    raise typer.Exit(0 if found.parts.ready else 1)


def _look(settings: Settings) -> Standing:
    queue = Queue(settings)
    try:
        with opened_store(settings) as store:
            return Standing(
                parts=parts(store, queue, settings.beat_every),
                queue=tuple(store.backlog()),
                processes=tuple(store.processes()),
                leases=tuple(store.leases()),
                given_up=tuple(store.given_up()),
            )
    finally:
        queue.close()


def _document(found: Standing, every: float) -> JsonValue:
    document: dict[str, JsonValue] = json.loads(found.model_dump_json())
    living = [alive(one, every) for one in found.processes]
    listed = json.loads(json.dumps(document["processes"]))
    document["processes"] = [{**one, "alive": lives} for one, lives in zip(listed, living, strict=True)]
    document["ready"] = found.parts.ready
    return document


def _tables(found: Standing, every: float) -> Iterator[Table]:
    now = datetime.now(UTC)
    queue = table("Queue", "kind", "need", "status", "submissions#", "oldest#")
    for backlog in found.queue:
        queue.add_row(
            backlog.kind, backlog.need, backlog.status.value, str(backlog.count), f"{backlog.oldest:.0f} s"
        )
    yield queue
    processes = table("Processes", "process", "where", "seen#", "boxes#", "fingerprint")
    for one in found.processes:
        ago = f"{(now - one.seen_at).total_seconds():.0f} s ago"
        seen = Text(ago) if alive(one, every, now) else Text(f"silent, {ago}", style="red")
        boxes = str(one.facts.get("boxes", ""))
        processes.add_row(one.kind, Text(f"{one.host}:{one.pid}"), seen, boxes, Text(_fingerprint(one)))
    yield processes
    leases = table(
        "Leases", "submission", "problem", "student", "worker", "attempt#", "held for#", "lease ends in#"
    )
    for held in found.leases:
        words = (held.submission, held.problem, held.user, held.worker)
        times = (now - held.since, held.lease_until - now)
        seconds = (f"{time.total_seconds():.0f} s" for time in times)
        leases.add_row(*map(Text, words), str(held.attempt), *seconds)
    yield leases
    if found.given_up:
        yield _given_up(found.given_up)


def _given_up(found: tuple[GivenUp, ...]) -> Table:
    """Submissions that we failed to judge; shown only where there are any."""
    shown = table("Given up as judge_error", "submission", "problem", "student", "attempt#", "why")
    for one in found:
        shown.add_row(*map(Text, (one.submission, one.problem, one.user, str(one.attempt), one.fault)))
    return shown


def _fingerprint(process: Seen) -> str:
    known = process.facts.get("fingerprint")
    if not isinstance(known, dict):
        return ""
    listed = process.facts.get("gpus")
    gpus = [str(gpu.get("name")) for gpu in listed if isinstance(gpu, dict)] if isinstance(listed, list) else []
    return ", ".join([*(f"{name} {known[name]}" for name in SHOWN if name in known), *gpus])
