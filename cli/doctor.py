"""`torchjudge doctor`: which box this machine gives, whether it holds against hostile probes, what is in it."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import JsonValue

from cli.grade import with_box
from cli.local import local_judge
from cli.show import table
from cli.terminal import out, print_json, say
from core.environments import not_offered
from core.settings import BoxKind, Settings
from problems.catalog import Catalog, shipped_folder

if TYPE_CHECKING:
    from worker.keeper import Keeper
    from worker.preflight import Finding

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Box = Annotated[BoxKind | None, typer.Option(help="Which box; the best to be had by default.")]


@dataclass(frozen=True)
class Diagnosis:
    """What was found: of the box, of its environments, and of the problems whose environment is not offered."""

    box: str
    weaknesses: tuple[str, ...]
    findings: "list[Finding]"
    environments: dict[str, str]
    lacking: list[str]

    @property
    def holds(self) -> bool:
        """Whether every control holds."""
        return all(finding.trouble is None for finding in self.findings)

    def document(self) -> dict[str, JsonValue]:
        """The same for programs."""
        return {
            "box": self.box,
            "holds": self.holds,
            "weaknesses": list(self.weaknesses),
            "probes": [dict(asdict(finding)) for finding in self.findings],
            "environments": dict(self.environments),
            "lacking": list(self.lacking),
        }


def doctor(as_json: AsJson = False, box: Box = None) -> None:
    """Send hostile probes into a box as a worker does at its start, and tell which controls hold."""
    settings = with_box(Settings(), box)
    with local_judge(settings, say) as judge:
        from worker.preflight import probe_all

        found = _diagnosis(settings, judge.bench.keeper, list(probe_all(judge.bench)))
    if as_json:
        print_json(found.document())
    else:
        _show(found)
    raise typer.Exit(3 if not found.holds else 1 if found.lacking else 0)


def _diagnosis(settings: Settings, keeper: "Keeper", findings: "list[Finding]") -> Diagnosis:
    problems = Catalog.load(settings.problems or shipped_folder()).problems
    wanted = {slug: problem.environment for slug, problem in problems.items()}
    return Diagnosis(
        box=keeper.box,
        weaknesses=keeper.weaknesses,
        findings=findings,
        environments={name: libraries.listed() for name, libraries in keeper.environments.items()},
        lacking=list(not_offered(wanted, keeper.environments)),
    )


def _show(found: Diagnosis) -> None:
    shown = table(f"Box: {found.box}", "probe", "control", "finding")
    for finding in found.findings:
        shown.add_row(finding.name, finding.control, finding.trouble or "holds")
    out().print(shown)
    said = [f"Weaker than it could be: {weakness}" for weakness in found.weaknesses]
    said += [f"Environment {name}: {libraries}" for name, libraries in found.environments.items()]
    for line in (*said, *found.lacking):
        out().print(line, markup=False)
