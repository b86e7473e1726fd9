"""`scripts/fuzz [--seconds N] [--corpus DIR] [TARGET ...]`: fuzz, say what was found; 1 if anything was."""

import argparse
import os
import re
import sys
from pathlib import Path

from tests.boxes import ROOT
from tests.fuzz.engine import Fuzzed, Run, wait

KEPT = ROOT / ".cache" / "fuzz"
_RUNS = re.compile(r"stat::number_of_executed_units: (\d+)|Done (\d+) runs")
_REACHED = re.compile(r"cov: (\d+)")


def main() -> int:
    """Fuzz each target in turn, as many at a time as there are cores."""
    asked = _parser().parse_args()
    fuzzed = Fuzzed()
    unknown = [name for name in asked.targets if name not in fuzzed]
    if unknown:
        print(f"no such target: {', '.join(unknown)}; there are {', '.join(fuzzed.targets)}", file=sys.stderr)
        return 2
    waiting = [Run(name, asked.seconds, asked.corpus / name) for name in asked.targets or fuzzed.usual]
    at_once, unsound, running = len(os.sched_getaffinity(0)), 0, dict[int, Run]()
    for run in waiting:
        running[fuzzed.start(run)] = run
        unsound += sum(not _tell(*ended) for ended in wait(running, at_once))
    unsound += sum(not _tell(*ended) for ended in wait(running, 1))
    return 1 if unsound else 0


def _tell(run: Run, code: int) -> bool:
    """Say how a run ended; whether nothing was found."""
    said = run.log.read_text(errors="replace")
    runs, reached = _RUNS.findall(said), _REACHED.findall(said)
    count = max((int(number) for pair in runs for number in pair if number), default=0)
    found = run.findings()
    print(f"{run.target}: {count} inputs, {reached[-1] if reached else 0} places reached", end="")
    if code == 0 and not found:
        print(", nothing found")
        return True
    print(f", FOUND (exit code {code}): {', '.join(map(str, found)) or 'no input was kept'}")
    told = said.partition("=== Uncaught")[2] or said[-4000:]
    print("\n".join(f"    {line}" for line in told.splitlines()[:40]), flush=True)
    return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each target; 60 by default")
    parser.add_argument("--corpus", type=Path, default=KEPT, help="where inputs are kept for the next time")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all of the usual ones by default")
    return parser


if __name__ == "__main__":
    sys.exit(main())
