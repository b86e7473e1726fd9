"""`torchjudge audit`: what staff did, straight from the database."""

import json
from typing import Annotated

import typer
from rich.text import Text

from cli.database import opened_store
from cli.show import table
from cli.terminal import out, print_json
from core.store import ActFilter

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
User = Annotated[str | None, typer.Option(help="Only what this user did.")]
Action = Annotated[str | None, typer.Option(help="Only this action, such as token.create.")]
Target = Annotated[str | None, typer.Option(help="Only what was done to this token, submission or set.")]
Limit = Annotated[int, typer.Option(min=1, help="How many lines at most.")]


def audit(
    user: User = None, action: Action = None, target: Target = None, limit: Limit = 50, as_json: AsJson = False
) -> None:
    """Show what staff did: who, what, when, to what; the newest first."""
    with opened_store() as store:
        acts = store.acts(ActFilter(user, action, target), None, limit)
    if as_json:
        print_json([json.loads(act.model_dump_json()) for act in acts])
        return
    shown = table("Audit log", "when", "who", "via", "action", "target", "details")
    for act in acts:
        details = ", ".join(f"{name}: {value}" for name, value in act.details.items() if value is not None)
        cells = (f"{act.at:%Y-%m-%d %H:%M:%S}", act.user, act.via, act.action, act.target, details)
        shown.add_row(*(Text(cell) for cell in cells))  # never read as markup: names are what people chose
    out().print(shown)
