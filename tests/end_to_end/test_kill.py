"""What happens when processes are killed with -9 in the middle of their work."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from cli.client import Client
from tests.end_to_end.judge import Judge, run, running_judge
from tests.services import wait_until

NO_BROKER = "redis://127.0.0.1:1/0"


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """A judge with short leases, so that a death is noticed soon."""
    folder = tmp_path_factory.mktemp("mortal")
    settings = {"TORCHJUDGE_LEASE": "3", "TORCHJUDGE_RECONCILE_EVERY": "0.5"}
    with running_judge(folder, "--samples", "none", **settings) as running:
        yield running


def findings(submission: dict[str, Any]) -> list[Any]:
    """What was found, without what hangs on the clock."""
    report = submission["report"]
    return [report["verdict"], report["points"], report["subtasks"]]


def kill_group(judge: Judge, module: str) -> int:
    """Kill a service with every process of its group, at once; returns its leader's number."""
    leader = judge.service(module)
    os.killpg(leader.pid, signal.SIGKILL)
    wait_until(lambda: not leader.is_running())
    return leader.pid


def test_a_worker_killed_in_mid_grading_costs_no_verdict_and_makes_no_second(
    mortal: Judge, half_right: Path
) -> None:
    with mortal.client("coach") as client:
        # Given a submission in the middle of its grading
        sent = client.submit("softmax", (half_right.name, half_right.read_bytes()))
        events = client.follow(sent["id"])
        assert next(event for event in events if event.name == "subtask")
        # When the worker is killed with all its processes
        kill_group(mortal, "worker.app")
        rest = [event.name for event in events]
        # Then there is exactly one verdict, by a second attempt
        killed = client.submission(sent["id"])
        assert rest.count("judged") == 1
        assert (killed["status"], killed["attempt"]) == ("judged", 2)
        # And it is the one that the same inputs get in peace
        assert findings(killed) == findings(judged_again(client, mortal, sent["id"]))
    assert "worker died (killed by signal 9)" in mortal.printed()


def judged_again(client: Client, judge: Judge, submission: str) -> dict[str, Any]:
    """Judge a submission again, and wait for it."""
    headers = {"Authorization": f"Bearer {judge.token('coach')}"}
    url = f"{judge.address}/v1/submissions/{submission}/rejudge"
    assert httpx2.post(url, headers=headers, trust_env=False).status_code == 202
    wait_until(lambda: client.submission(submission)["status"] == "judged", 60)
    return client.submission(submission)


@pytest.mark.parametrize("module", ["sandbox.keeper", "core.reconciler", "api.app:create_app"])
def test_a_service_that_is_killed_comes_back(mortal: Judge, half_right: Path, module: str) -> None:
    # Given a service that was killed
    killed = kill_group(mortal, module)
    # Then another one takes its place, and submissions are judged as before
    with mortal.client("coach") as client:
        wait_until(lambda: answers(client), 30)
        sent = client.submit("softmax", (half_right.name, half_right.read_bytes()))
        assert [event.name for event in client.follow(sent["id"])][-1] == "judged"
        assert client.submission(sent["id"])["report"]["points"] == 40
    assert mortal.service(module).pid != killed


def answers(client: Client) -> bool:
    try:
        client.submission("0" * 26)
    except Exception as error:  # whichever: it must be the API that says so
        return "404" in str(error)
    return True


def kill_pool(judge: Judge) -> None:
    """Kill every pool process of the worker, as a submission would that brings them down."""
    for child in judge.service("worker.app").children():
        child.kill()


def test_a_submission_under_which_three_workers_die_is_a_judge_error_that_operators_see(
    mortal: Judge, half_right: Path
) -> None:
    with mortal.client("coach") as client:
        # Given a submission
        sent = client.submit("softmax", (half_right.name, half_right.read_bytes()))
        # When its worker dies in the middle of it, each time
        for event in client.follow(sent["id"]):
            if event.name == "subtask":
                kill_pool(mortal)
        ended = client.submission(sent["id"])
    # Then it is given up after three, by no fault of the student's
    assert (ended["verdict"], ended["points"], ended["attempt"]) == ("judge_error", 0, 3)
    # And operators see it, and why
    shown = run("status", "--json", TORCHJUDGE_DATA=str(mortal.data), TORCHJUDGE_BROKER_URL=NO_BROKER)
    [given_up] = json.loads(shown.stdout)["given_up"]
    assert given_up["submission"] == sent["id"]
    assert "the worker did not renew its lease" in given_up["fault"]


def test_a_worker_that_is_asked_to_end_judges_first_what_it_holds(mortal: Judge, half_right: Path) -> None:
    with mortal.client("coach") as client:
        # Given a submission in the middle of its grading
        sent = client.submit("softmax", (half_right.name, half_right.read_bytes()))
        events = client.follow(sent["id"])
        assert next(event for event in events if event.name == "subtask")
        # When the worker is asked to end
        mortal.service("worker.app").terminate()
        # Then the submission has its verdict, by its first attempt
        assert [event.name for event in events][-1] == "judged"
        assert client.submission(sent["id"])["attempt"] == 1
