"""`scripts/chaos [--quick] [--postgres] [--json]`: a table on stdout, progress on stderr; 1 if one is wrong."""

import argparse
import json
import random
import signal
import sys

from scripts.havoc.judge import running_judge
from scripts.havoc.run import Plan, run
from scripts.havoc.sources import handed_in
from scripts.measure.figures import tell

SUBMISSIONS, FAULTS, PAUSE = 2000, 75, 3.0
FEW, FEW_FAULTS, SHORT = 48, 9, 1.0


def main() -> None:
    """Run it, and say what came of it."""
    parser = argparse.ArgumentParser(prog="scripts/chaos", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="some dozens of submissions, in under 2 minutes")
    parser.add_argument("--submissions", type=int, help=f"how many are sent  [default: {SUBMISSIONS}]")
    parser.add_argument("--faults", type=int, help=f"how many faults are injected  [default: {FAULTS}]")
    parser.add_argument("--postgres", action="store_true", help="with PostgreSQL, which is killed too")
    parser.add_argument("--box", choices=["docker", "bubblewrap"], default="bubblewrap")
    parser.add_argument("--seed", type=int, help="the number that the order of faults hangs on")
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the table")
    asked = parser.parse_args()
    plan = Plan(
        submissions=asked.submissions or (FEW if asked.quick else SUBMISSIONS),
        faults=asked.faults or (FEW_FAULTS if asked.quick else FAULTS),
        pause=SHORT if asked.quick else PAUSE,
        seed=random.SystemRandom().randrange(1000) if asked.seed is None else asked.seed,
        quick=asked.quick,
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing of the judge is left
    tell(f"seed {plan.seed}")
    with running_judge(asked.box, asked.postgres) as judge:
        outcome = run(judge, plan, handed_in(plan.submissions))
    print(json.dumps(outcome.json()) if asked.json else outcome.table())
    if not outcome.well:
        tell(json.dumps(outcome.json(), indent=1))
    sys.exit(0 if outcome.well else 1)


if __name__ == "__main__":
    main()
