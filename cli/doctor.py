"""`torchjudge doctor`: which box this machine gives, and whether it holds against hostile probes."""

from dataclasses import asdict
from typing import Annotated

import typer
from pydantic import JsonValue

from cli.grade import with_box
from cli.local import local_judge
from cli.show import table
from cli.terminal import out, print_json, say
from core.settings import BoxKind, Settings

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Box = Annotated[BoxKind | None, typer.Option(help="Which box; the best to be had by default.")]


def doctor(as_json: AsJson = False, box: Box = None) -> None:
    """Send hostile probes into a box as a worker does at its start, and tell which controls hold."""
    with local_judge(with_box(Settings(), box), say) as judge:
        from worker.preflight import probe_all

        keeper = judge.bench.keeper
        findings = list(probe_all(judge.bench))
    failed = [finding for finding in findings if finding.trouble is not None]
    if as_json:
        probes: list[JsonValue] = [dict(asdict(finding)) for finding in findings]
        weak: list[JsonValue] = list(keeper.weaknesses)
        print_json({"box": keeper.box, "holds": not failed, "weaknesses": weak, "probes": probes})
    else:
        shown = table(f"Box: {keeper.box}", "probe", "control", "finding")
        for finding in findings:
            shown.add_row(finding.name, finding.control, finding.trouble or "holds")
        out().print(shown)
        for weakness in keeper.weaknesses:
            out().print(f"Weaker than it could be: {weakness}", markup=False)
    raise typer.Exit(3 if failed else 0)
