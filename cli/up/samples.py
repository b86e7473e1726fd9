"""Sends the shipped samples through the web API, as anybody would, and waits for their verdicts."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from cli.client import Client, Refused, report_of
from cli.packing import parts_of
from cli.samples import Row
from core.verdict import Verdict
from problems.catalog import Catalog, Sample, samples

Choice = Literal["all", "few", "none"]
Say = Callable[[str], None]


def chosen_samples(folder: Path, choice: Choice) -> list[tuple[str, Sample]]:
    """The samples to send: all, or of each problem one that is accepted and one that is not."""
    if choice == "none":
        return []
    catalog = Catalog.load(folder)
    picked = [(slug, _pick(samples(problem), choice)) for slug, problem in sorted(catalog.problems.items())]
    return [(slug, sample) for slug, some in picked for sample in some]


def _pick(found: list[Sample], choice: Choice) -> list[Sample]:
    if choice == "all":
        return found
    accepted = [sample for sample in found if sample.expected is Verdict.ACCEPTED]
    others = [sample for sample in found if sample.expected is not Verdict.ACCEPTED]
    return accepted[:1] + others[:1]


def send_samples(client: Client, chosen: Iterable[tuple[str, Sample]], say: Say) -> list[Row]:
    """Send every sample, then wait for each in turn; the queue keeps their order.

    One that the server does not take is a row, too. Raises UsageError, JudgeFault: the server was lost.
    """
    sent = [(_send(client, slug, sample), slug, sample) for slug, sample in chosen]
    say(f"sent {len(sent)} samples through the web API")
    rows = []
    for place, (submission, slug, sample) in enumerate(sent, 1):
        rows.append(_judged(client, submission, slug, sample))
        say(f"  {place}/{len(sent)} {rows[-1].line()}")
    return rows


def _send(client: Client, slug: str, sample: Sample) -> str | None:
    """The submission's id; None if the file was not taken."""
    try:
        return str(client.submit(slug, *parts_of([sample.path]))["id"])
    except Refused:
        return None


def _judged(client: Client, submission: str | None, slug: str, sample: Sample) -> Row:
    if submission is None:
        return Row(slug, sample, None, refused=True)
    for _ in client.follow(submission):
        pass
    return Row(slug, sample, report_of(client.submission(submission)))
