"""Hostile probes in the worker's real box, before it serves anybody: a control that does not hold is named.

Each file in `probes/` is a small hostile program that tries one thing; its docstring names the control that must
stop it. It is sent into a student's box like any submission.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import KeeperFault
from core.settings import KiB, MiB
from core.verdict import Verdict
from problems.spec import Limits
from worker.bench import Bench
from worker.outcome import Failure, Outcome
from worker.session import Call
from worker.source import Source

PROBES = Path(__file__).parent / "probes"
ENTRY = "probe"
LIMITS = Limits(time=20, total=60, memory=256 * MiB, cpus=1, processes=64, output=MiB, text=64 * KiB)


@dataclass(frozen=True)
class Finding:
    """What one probe found: `trouble` is None where the control held, else what got through."""

    name: str
    control: str
    trouble: str | None


def preflight(bench: Bench, told: Callable[[Finding], None]) -> None:
    """Send every probe in; raise KeeperFault, naming each control that failed, if one got through."""
    failed = []
    for finding in probe_all(bench):
        told(finding)
        if finding.trouble is not None:
            failed.append(f"{finding.name} ({finding.control}): {finding.trouble}")
    if failed:
        raise KeeperFault("the box does not hold, so nothing is judged in it. " + "; ".join(failed))


def probe_all(bench: Bench) -> Iterator[Finding]:
    """Findings of all probes, one after another, each in a process and under a user id of its own."""
    for path in sorted(PROBES.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        outcome = bench.trial(Source(text, ENTRY), LIMITS).call(Call(ENTRY, {}, seed=0))
        yield Finding(path.stem, ast.get_docstring(ast.parse(text)) or "", _trouble(path.stem, outcome))


def _trouble(name: str, outcome: Outcome) -> str | None:
    """A probe holds when it returns None; the one for memory, when it is stopped for its memory."""
    if isinstance(outcome, Failure):
        if name == "memory" and outcome.verdict is Verdict.MEMORY_LIMIT:
            return None
        return f"the probe could not be run: {outcome.message}"
    return None if outcome.value is None else str(outcome.value)
