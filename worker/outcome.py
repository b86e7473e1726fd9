"""What comes of one request to student code: a value that returned, or a failure. Both are values."""

from dataclasses import dataclass

from core.verdict import Basis, Verdict
from worker.values import Value


@dataclass(frozen=True)
class Returned:
    """Student code answered. `seconds` was measured outside; `kept` names an object that stayed inside."""

    value: Value
    seconds: float
    kept: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Failure:
    """Student code did not answer as it should.

    `message` tells all (for coaches and visible checks), `hidden_message` what a hidden check may say.
    `seconds` is the time that the call took until it failed.
    """

    verdict: Verdict
    message: str
    hidden_message: str
    basis: Basis = Basis.PROVED
    text: str = ""
    seconds: float = 0.0


Outcome = Returned | Failure
