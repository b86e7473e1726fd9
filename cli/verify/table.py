"""What `verify` prints: a table of the problems, the findings under it, and mutants that survive."""

from collections.abc import Sequence

from pydantic import JsonValue
from rich.text import Text

from cli.show import table
from cli.terminal import out
from cli.verify.finding import Finding, Stage, Verified

STYLES = {"error": "red", "warning": "yellow"}


def show(found: Sequence[Verified]) -> None:
    """Print everything for people."""
    made = table("Problems", "problem", "", "samples#", "seeds#", "lazy#", "mutants#", "grading#", "seconds#")
    for one in found:
        made.add_row(one.problem, _verdict(one), *_cells(one))
    out().print(made)
    for one in found:
        for part in one.parts:
            for line in part.shown:
                out().print(Text(f"{one.problem}: {line}", style="dim"))
        for finding in sorted(one.findings, key=lambda finding: finding.level):
            out().print(_line(finding))
        if one.fault is not None:
            out().print(Text(f"{one.folder}: the judge failed: {one.fault}", style="magenta"))
    out().print(Text(summary(found)))


def summary(found: Sequence[Verified]) -> str:
    """One line about all."""
    sound = sum(one.sound for one in found)
    kept = sum(one.cached for one in found)
    told = f"{sound} of {len(found)} problems sound"
    told += f"; {kept} of them unchanged since they were last verified" if kept else ""
    left = [one.problem for one in found if one.not_run is not None]
    return f"{told}; NOT verified, since this machine lacks what they need: {', '.join(left)}" if left else told


def document(found: Sequence[Verified]) -> JsonValue:
    """What `--json` prints."""
    problems: list[JsonValue] = [
        {
            **one.model_dump(mode="json"),
            "sound": one.sound,
            "findings": [finding.model_dump(mode="json") for finding in one.findings],
        }
        for one in found
    ]
    return {"sound": all(one.sound for one in found), "problems": problems}


def _verdict(one: Verified) -> Text:
    if one.fault is not None:
        return Text("judge failed", style="magenta")
    if one.not_run is not None and one.passed:
        return Text("not run", style="yellow")
    told = "sound" if one.sound else "NOT SOUND"
    return Text(f"{told}, unchanged" if one.cached else told, style="green" if one.sound else "red")


def _cells(one: Verified) -> list[str]:
    samples, cost = _figures(one, Stage.SAMPLES), _figures(one, Stage.COST)
    lazy, mutants = _figures(one, Stage.LAZY), _figures(one, Stage.MUTANTS)
    return [
        f"{samples['as_expected']}/{samples['samples']}" if samples else "",
        str(_figures(one, Stage.REFERENCE).get("seeds", "")),
        f"{lazy['fail']}/{lazy['tried']}" if lazy else "",
        f"{mutants['killed']}/{mutants['counted']}" if mutants else "",
        f"{cost['seconds']} s" if cost else "",
        f"{one.seconds:.1f}",
    ]


def _figures(one: Verified, stage: Stage) -> dict[str, JsonValue]:
    part = one.part(stage)
    return part.figures if part else {}


def _line(finding: Finding) -> Text:
    head = f"{finding.where}: {finding.level}: "
    return Text.assemble((head, STYLES[finding.level]), finding.text, f" [{finding.stage.value}]")
