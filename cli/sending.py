"""`torchjudge samples`: sends shipped samples to a running server, to see that it judges as it should."""

from typing import Annotated, Literal

import typer

from cli.client import Client
from cli.samples import show_rows
from cli.submit import DEFAULT_URL, TokenText, Url
from cli.terminal import say
from cli.up.samples import chosen_samples, send_samples
from core.errors import UsageError
from core.settings import Settings
from problems.catalog import shipped_folder

Which = Annotated[Literal["all", "few"], typer.Option(help="All samples, or two of each problem.")]


def send(
    problems: Annotated[list[str] | None, typer.Argument(help="Names of problems; all by default.")] = None,
    samples: Which = "all",
    url: Url = DEFAULT_URL,
    token: TokenText = "",
) -> None:
    """Send samples to a server; exit 0 if every verdict is the one that the sample's folder names."""
    if not token:
        raise UsageError("no token: set TORCHJUDGE_TOKEN to a coach's")
    chosen = chosen_samples(Settings().problems or shipped_folder(), samples)
    if problems:
        unknown = sorted(set(problems) - {slug for slug, _ in chosen})
        if unknown:
            raise UsageError(f"no problem is named {', '.join(unknown)}")
        chosen = [(slug, sample) for slug, sample in chosen if slug in problems]
    with Client(url.rstrip("/"), token) as client:
        rows = send_samples(client, chosen, say)
    show_rows(rows)
    unexpected = sum(not row.as_expected for row in rows)
    say(f"{len(rows)} samples, {unexpected} not as expected")
    raise typer.Exit(1 if unexpected else 0)
