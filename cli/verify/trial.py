"""What the stages of one problem work with, and what later ones learn from earlier ones."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cli.samples import Row
from cli.verify.grading import Grader
from cli.verify.subject import Subject
from cli.verify.wish import Wish
from core.verdict import Report

Tell = Callable[[str], None]


@dataclass
class Trial:
    """One problem on its way through the stages; `rows` and `reference` are filled by stages 2 and 3.

    `calls` are seconds of a call of each right answer, on the input set that takes longest: the quickest such call
    that stage 6 saw, since a busy machine makes all others longer.
    """

    subject: Subject
    grader: Grader
    wish: Wish
    tell: Tell
    rows: list[Row] = field(default_factory=list)
    reference: list[Report] = field(default_factory=list)
    calls: dict[str, float] = field(default_factory=dict)
