"""`torchjudge grade`: one file, on this machine, through the same pipeline as on a server."""

from pathlib import Path
from typing import Annotated

import typer

from cli.local import find_problem, local_judge, read_work
from cli.show import number, show_report
from cli.terminal import out, print_json, say
from core.settings import BoxKind, Settings
from core.verdict import Report, SubtaskReport, Verdict

Problem = Annotated[str, typer.Argument(help="A problem's folder, or the name of a shipped one.")]
Files = Annotated[
    list[Path],
    typer.Argument(help="A Python file, a notebook, a zip archive, several files, or the folder that holds them."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Box = Annotated[BoxKind | None, typer.Option(help="Which box; the best to be had by default.")]


def grade(problem: Problem, files: Files, as_json: AsJson = False, box: Box = None) -> None:
    """Grade a submission on this machine, without a server. Everything that hidden checks found is shown."""
    settings = with_box(Settings(), box)
    asked = find_problem(problem)
    work = read_work(files, asked, settings)
    with local_judge(settings, say) as judge:
        report = judge.grade(asked, work, _announce)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        show_report(report, out())
    raise typer.Exit(exit_code(report))


def exit_code(report: Report) -> int:
    """0 for all points, 3 for a fault of ours, else 1."""
    if report.verdict is Verdict.JUDGE_ERROR:
        return 3
    return 0 if report.points >= report.max_points and report.verdict is Verdict.ACCEPTED else 1


def with_box(settings: Settings, box: BoxKind | None) -> Settings:
    """The settings with the box that the command line names."""
    return settings if box is None else settings.model_copy(update={"box": box})


def _announce(subtask: SubtaskReport) -> None:
    points = f"{number(subtask.points)} of {number(subtask.max_points)}"
    say(f"  {subtask.name}: {subtask.verdict.value} ({points})")
