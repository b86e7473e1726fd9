"""Reports and tables for people: every sentence a check wrote, under the subtask whose points it decides."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from core.settings import MiB
from core.verdict import CheckReport, Fault, Report, SubtaskReport, Verdict

COLOURS = {Fault.NONE: "green", Fault.YOURS: "red", Fault.LIMITS: "yellow", Fault.OURS: "magenta"}


def coloured(verdict: Verdict) -> Text:
    """A verdict in the colour of whose fault it is; the word itself says all, where colours do not show."""
    return Text(verdict.value, style=COLOURS[verdict.fault])


def show_report(report: Report, console: Console) -> None:
    """Print a whole report: the verdict first, then each subtask with what its checks say."""
    head = Text.assemble((report.problem, "bold"), ": ", coloured(report.verdict))
    head.append(f", {number(report.points)} of {number(report.max_points)} points")
    if report.seconds is not None:
        head.append(f", {report.seconds:.1f} s")
    if report.peak_memory is not None:
        head.append(f", {report.peak_memory / MiB:.0f} MiB")
    console.print(head)
    for subtask in report.subtasks:
        _show_subtask(subtask, console)


def _show_subtask(subtask: SubtaskReport, console: Console) -> None:
    line = Text.assemble("  ", (subtask.name, "bold"), "  ", coloured(subtask.verdict))
    if subtask.max_points:
        line.append(f"  {number(subtask.points)} of {number(subtask.max_points)}")
    console.print(line)
    for check in subtask.checks:
        _show_check(check, console)


def _show_check(check: CheckReport, console: Console) -> None:
    """Print a check's sentence. What a student wrote is printed as it is, never read as markup."""
    sentence = Text(check.message or check.hidden_message)
    if check.basis.value == "evidence":
        sentence.append("  (seen inside the box)", style="dim")
    console.print(_indented(sentence, 4))
    if check.printed:
        console.print(_indented(Text("Your program printed:", style="dim"), 4))
        console.print(_indented(Text(check.printed.rstrip("\n")), 6))


def _indented(text: Text, columns: int) -> Padding:
    return Padding(text, (0, 0, 0, columns), expand=False)


def seconds(report: Report) -> str:
    """What grading took; nothing where it is not told."""
    return "" if report.seconds is None else f"{report.seconds:.1f}"


def number(points: float) -> str:
    """Points without a tail of zeros."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def table(title: str, *columns: str) -> Table:
    """An empty table in the house's look; columns whose name ends in `#` hold numbers."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in columns:
        made.add_column(name.removesuffix("#"), justify="right" if name.endswith("#") else "left", no_wrap=True)
    return made
