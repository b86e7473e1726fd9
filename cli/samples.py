"""Samples and the verdicts that they got, for `verify` and for `up`."""

from dataclasses import dataclass

from pydantic import JsonValue
from rich.text import Text

from cli import show
from cli.show import coloured, number, table
from cli.terminal import out
from core.verdict import Report, Verdict
from problems.catalog import Sample


@dataclass(frozen=True)
class Row:
    """A sample and what it got; no report where the submission was cancelled, or the file was not taken.

    `unmet` is what else was expected; `refused` says that the file was not taken: it is no valid submission.
    """

    problem: str
    sample: Sample
    report: Report | None
    unmet: tuple[str, ...] = ()
    refused: bool = False

    @property
    def as_expected(self) -> bool:
        """Whether the verdict is the one that the sample's folder names, and all else is met."""
        verdict = Verdict.INVALID_SUBMISSION if self.refused else self.report and self.report.verdict
        return verdict is self.sample.expected and not self.unmet

    @property
    def verdict(self) -> str:
        """The verdict's name."""
        without = "refused" if self.refused else "cancelled"
        return self.report.verdict.value if self.report else without

    def line(self) -> str:
        """The row in words, for progress."""
        mark = self.verdict if self.as_expected else f"{self.verdict}, NOT AS EXPECTED"
        seconds = f" ({show.seconds(self.report)} s)" if self.report else ""
        return f"{self.problem} {self.sample.name}: {mark}{seconds}"

    def document(self) -> JsonValue:
        """What `--json` says of it."""
        return {
            "problem": self.problem,
            "sample": self.sample.name,
            "expected": self.sample.expected.value,
            "verdict": self.verdict,
            "points": self.report.points if self.report else None,
            "max_points": self.report.max_points if self.report else None,
            "seconds": self.report.seconds if self.report else None,
            "as_expected": self.as_expected,
            "unmet": list(self.unmet),
        }


def show_rows(rows: list[Row]) -> None:
    """Print the table, and under it what the unexpected ones were told."""
    made = table("Samples", "problem", "sample", "expected", "verdict", "", "points#", "seconds#")
    for row in rows:
        cells = (row.problem, row.sample.path.name, row.sample.expected.value)
        mark = "" if row.as_expected else "UNEXPECTED"
        if row.report is None:
            made.add_row(*cells, row.verdict, mark)
            continue
        points = f"{number(row.report.points)}/{number(row.report.max_points)}"
        made.add_row(*cells, coloured(row.report.verdict), mark, points, show.seconds(row.report))
    out().print(made)
    for row in rows:
        for sentence in row.unmet:
            out().print(Text(f"{row.problem} {row.sample.name}: {sentence}"))
