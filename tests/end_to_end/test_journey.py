"""A submission's journey through the real parts, by HTTP and by command line."""

import json
from pathlib import Path

import httpx2
import pytest

from cli.client import report_of
from core.errors import UsageError
from core.verdict import Verdict
from problems.catalog import Catalog, shipped_folder
from tests.end_to_end.judge import Judge, run

SHIFTED = shipped_folder() / "softmax" / "submissions" / "accepted" / "shifted.py"


def http(judge: Judge, owner: str) -> httpx2.Client:
    headers = {"Authorization": f"Bearer {judge.token(owner)}"}
    return httpx2.Client(base_url=f"{judge.address}/v1", headers=headers, timeout=60, trust_env=False)


def test_up_prints_the_address_the_tokens_and_a_table_as_expected(judge: Judge) -> None:
    printed = judge.printed()
    for owner in ("student", "coach", "admin"):
        assert judge.token(owner) in printed
    assert "box: " in printed
    few = 2 * len(Catalog.load(shipped_folder()).problems)
    assert f"{few} samples, 0 not as expected" in printed, printed
    assert "UNEXPECTED" not in printed


def test_samples_can_be_sent_to_a_server_that_runs(judge: Judge) -> None:
    # When
    told = ("--url", judge.address, "--samples", "few")
    done = run("samples", "softmax", *told, TORCHJUDGE_TOKEN=judge.token("coach"))
    # Then
    assert done.returncode == 0, done.stderr
    assert "2 samples, 0 not as expected" in done.stderr


def test_a_file_is_judged_while_the_events_stream_shows_it(judge: Judge) -> None:
    with http(judge, "student") as client:
        # Given a file that was sent with curl's kind of form
        sent = client.post("/problems/softmax/submissions", files={"file": ("mine.py", SHIFTED.read_bytes())})
        assert sent.status_code == 202
        place = sent.headers["Location"].removeprefix("/v1")
        # When it is followed to its end
        with client.stream("GET", f"{place}/events") as response:
            # Its place is told now and then, should it wait for long.
            events = [event for event in httpx2.EventSource(response) if event.event != "place"]
        # Then every step was told once, in order
        names = [event.event for event in events]
        assert names == ["queued", "running", "subtask", "subtask", "subtask", "subtask", "judged"]
        assert [event.id for event in events] == [str(number) for number in range(1, 8)]
        # And the report says that all is well
        report = report_of(client.get(place).json())
        assert report is not None
        assert (report.verdict, report.points) == (Verdict.ACCEPTED, 100)
        # And who comes later hears only what they have missed
        with client.stream("GET", f"{place}/events", headers={"Last-Event-ID": "6"}) as response:
            assert [event.event for event in httpx2.EventSource(response)] == ["judged"]


def test_a_report_tells_a_student_what_is_wrong(judge: Judge, half_right: Path) -> None:
    # Given a submission that is right for small numbers only
    with judge.client("student") as client:
        sent = client.submit("softmax", (half_right.name, half_right.read_bytes()))
        for _ in client.follow(sent["id"]):
            pass
        report = report_of(client.submission(sent["id"]))
    # Then it has the points of what is right, and a sentence for what is not
    assert report is not None
    verdicts = {subtask.name: subtask.verdict for subtask in report.subtasks}
    assert verdicts["values"] is Verdict.ACCEPTED
    assert verdicts["stable"] is Verdict.WRONG_ANSWER
    stable = next(subtask for subtask in report.subtasks if subtask.name == "stable")
    assert stable.checks[0].message


def test_a_file_that_is_no_python_is_refused_and_nothing_is_queued(judge: Judge) -> None:
    with judge.client("student") as client, pytest.raises(UsageError, match="line 1"):
        client.submit("softmax", ("broken.py", b"def softmax(x:\n"))


def test_the_command_line_submits_and_waits(judge: Judge) -> None:
    # Given the address and a token in the environment
    settings = {"TORCHJUDGE_URL": judge.address, "TORCHJUDGE_TOKEN": judge.token("student")}
    # When a file is sent
    done = run("submit", "softmax", str(SHIFTED), "--wait", "--json", **settings)
    # Then one JSON document tells the verdict, and the exit code says that all points were reached
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert (document["verdict"], document["points"], document["max_points"]) == ("accepted", 100, 100)
    assert [subtask["name"] for subtask in document["subtasks"]] == ["example", "values", "stable", "gradients"]
    assert "stable: accepted (40 of 40)" in done.stderr


def test_a_student_does_not_see_another_s_submission(judge: Judge) -> None:
    # Given a submission of a coach
    with judge.client("coach") as coach:
        sent = coach.submit("softmax", ("coach.py", SHIFTED.read_bytes()))
        for _ in coach.follow(sent["id"]):
            pass
    # Then for a student it is not there
    with judge.client("student") as student, pytest.raises(UsageError, match="404"):
        student.submission(sent["id"])
