"""Each defence by name: what it is, and how a judge without it is made. Only tests switch anything off.

A defence is switched off in the real judge, by changing the one function or setting that it consists of, or in the
real keeper (`weak_keeper.py`). Where the defence is that nothing inside is believed, the judge without it is a
naive one, which believes what its program in the box says (`naive.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.attacks import off_channel, off_environment, off_feedback, off_training, off_values
from tests.attacks.naive import pickled, printed, status, written
from tests.attacks.switching import Off, naive


@dataclass(frozen=True)
class Defence:
    """What stops an attack, in one sentence, and a judge without it."""

    what: str
    off: Off


_OUTSIDE: Mapping[str, Defence] = {
    "clock_outside": Defence(
        "Time is taken outside the box, until the last byte of the result is in.", naive(written)
    ),
    "comparison_outside": Defence("Results are compared outside, on tensors that the judge built.", naive(written)),
    "expected_outside": Defence("Expected values are in no process in which student code runs.", naive(written)),
    "expected_from_own_copy": Defence(
        "The expected value is computed elsewhere, from the judge's own copy of the inputs.",
        naive(written, late=True),
    ),
    "inputs_outside": Defence(
        "Inputs are drawn outside, where no student code can have changed how.", naive(written)
    ),
    "bytes_count": Defence(
        "What counts are the bytes that came, not an object that can still change.", naive(written)
    ),
    "yardstick_elsewhere": Defence("The yardstick runs in a box of its own.", naive(written)),
    "coach_files_elsewhere": Defence("The coach's files never enter a student's box.", naive(written)),
    "loss_outside": Defence("The loss on hidden data is computed outside, from predictions.", naive(written)),
    "verdict_not_printed": Defence("No verdict is read from what a program prints.", naive(printed)),
    "verdict_not_in_a_file": Defence("No verdict is read from a file in the box.", naive(written)),
    "exit_status_is_no_verdict": Defence(
        "How a program ends is no verdict; a missing answer is an error.", naive(status)
    ),
    "nothing_unpickled": Defence("Nothing that comes out of a box is unpickled.", naive(pickled)),
}


def defences() -> dict[str, Defence]:
    """Every defence, by name."""
    parts = (off_values.OFF, off_channel.OFF, off_feedback.OFF, off_training.OFF, off_environment.OFF)
    return dict(_OUTSIDE) | {name: Defence(*facts) for part in parts for name, facts in part.items()}
