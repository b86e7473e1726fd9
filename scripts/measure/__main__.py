"""`scripts/bench [--timing] [--quick] [--box docker|bubblewrap]`: JSON lines on stdout, progress on stderr."""

import argparse

from scripts.measure.beside import measure_beside, measure_fork
from scripts.measure.figures import judge_target
from scripts.measure.kinds import measure_kinds
from scripts.measure.parts import measure_parts
from scripts.measure.plan import FULL, QUICK
from scripts.measure.service import measure_service
from scripts.measure.timing import LONG, SHORT, measure_timing


def main() -> None:
    """Measure the clock; or all else, the service first, and the targets are judged where all is known."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--box", choices=["docker", "bubblewrap"], default="docker")
    parser.add_argument("--quick", action="store_true", help="fewer of each, in under 2 minutes")
    parser.add_argument("--timing", action="store_true", help="how far the judge's clock can be trusted, only")
    asked = parser.parse_args()
    if asked.timing:
        measure_timing(asked.box, SHORT if asked.quick else LONG)
        return
    plan = QUICK if asked.quick else FULL
    ours = measure_service(asked.box, plan)
    fork = measure_fork(plan)
    measure_parts(asked.box, plan)
    measure_kinds(asked.box, plan)
    containers = measure_beside(ours.rate, plan)
    judge_target("POST to verdict, p50, ms", ours.p50, 40.0)
    judge_target("POST to verdict, p99, ms", ours.p99, 150.0)
    judge_target("the worker's part, as a multiple of a fork and exit of the zygote", ours.worker / fork, 3.0)
    judge_target("throughput, as a multiple of docker run", ours.rate / containers, 50.0, at_most=False)


main()
