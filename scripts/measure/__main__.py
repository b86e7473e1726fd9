"""`scripts/bench [--box docker|bubblewrap]`: figures as JSON lines on stdout, progress on stderr."""

import argparse

from scripts.measure.beside import measure_beside
from scripts.measure.parts import measure_parts
from scripts.measure.service import measure_service


def main() -> None:
    """Measure everything, the service first."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--box", choices=["docker", "bubblewrap"], default="docker")
    asked = parser.parse_args()
    ours = measure_service(asked.box)
    measure_parts(asked.box)
    measure_beside(ours)


main()
