"""`torchjudge submit`: sends a submission to a server, and follows it live."""

from typing import Annotated, Any

import typer

from cli.client import Client, report_of
from cli.grade import AsJson, Files, exit_code
from cli.packing import parts_of
from cli.show import number, show_report
from cli.terminal import out, print_json, say
from core.errors import UsageError

DEFAULT_URL = "http://127.0.0.1:8000"

Url = Annotated[str, typer.Option(envvar="TORCHJUDGE_URL", help="Where the server is.")]
TokenText = Annotated[str, typer.Option(envvar="TORCHJUDGE_TOKEN", help="Your token; better in the environment.")]


def submit(
    problem: Annotated[str, typer.Argument(help="The problem's name.")],
    files: Files,
    wait: Annotated[bool, typer.Option("--wait", help="Follow it live until it is judged.")] = False,
    as_json: AsJson = False,
    url: Url = DEFAULT_URL,
    token: TokenText = "",
) -> None:
    """Send a submission to a server."""
    if not token:
        raise UsageError("no token: set TORCHJUDGE_TOKEN to the one that you were given")
    parts = parts_of(files)
    with Client(url.rstrip("/"), token) as client:
        sent = client.submit(problem, *parts)
        say(f"submission {sent['id']} is {sent['status']}")
        if wait:
            for event in client.follow(sent["id"]):
                say(_told(event.name, event.data))
            sent = client.submission(sent["id"])
    raise typer.Exit(_finish(sent, wait, as_json))


def document(submission: dict[str, Any]) -> dict[str, Any]:
    """A submission as `--json` prints it: the verdict and the subtasks at the top."""
    report = submission["report"] or {"subtasks": []}
    return {**{key: value for key, value in submission.items() if key != "report"}, "subtasks": report["subtasks"]}


def _finish(submission: dict[str, Any], wait: bool, as_json: bool) -> int:
    """Print the answer; the exit code."""
    report = report_of(submission)
    if as_json:
        print_json(document(submission))
    elif report is not None:
        show_report(report, out())
    else:
        print(submission["id"])
    if report is None:
        return 1 if wait else 0
    return exit_code(report)


def _told(name: str, data: dict[str, Any]) -> str:
    """An event in one line."""
    if name == "subtask":
        points = f"{number(data['points'])} of {number(data['max_points'])}"
        return f"  {data['name']}: {data['verdict']} ({points})"
    if name == "place":
        wait = data["expected_wait"]
        told = f"  place {data['place']} in the queue" + (
            f", some {wait:.0f} s to wait" if wait is not None else ""
        )
        return f"{told}. {data['notice']}" if data["notice"] else told
    return f"  {name}"
