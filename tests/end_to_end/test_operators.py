"""What operators see of a whole judge that runs."""

import json
import shutil
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from problems.catalog import shipped_folder
from tests.end_to_end.judge import Judge, run, running_judge
from tests.services import wait_until

SHIFTED = shipped_folder() / "softmax" / "submissions" / "accepted" / "shifted.py"
SECRET = "only-for-this-test"


def figure(judge: Judge, line: str) -> float | None:
    """The value of a line of the metrics."""
    answer = httpx2.get(f"{judge.address}/metrics", headers={"Authorization": f"Bearer {SECRET}"}, trust_env=False)
    found = [one.rpartition(" ")[2] for one in answer.text.splitlines() if one.startswith(f"torchjudge_{line} ")]
    return float(found[0]) if found else None


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """A judge that an operator has set up, with a version of softmax that is not live yet."""
    folder = tmp_path_factory.mktemp("operated")
    shutil.copytree(shipped_folder() / "softmax", folder / "staged" / "softmax")
    reference = folder / "staged" / "softmax" / "reference.py"
    reference.write_text(reference.read_text() + "\n# another version\n")
    settings = {
        "TORCHJUDGE_METRICS_TOKEN": SECRET,
        "TORCHJUDGE_BEAT_EVERY": "0.5",
        "TORCHJUDGE_LOG_FORMAT": "json",
        "TORCHJUDGE_STAGED_PROBLEMS": str(folder / "staged"),
    }
    with running_judge(folder, "--samples", "none", **settings) as running:
        yield running


def asked(judge: Judge, method: str, path: str, body: object = None) -> dict[str, Any]:
    """What a coach is answered."""
    headers = {"Authorization": f"Bearer {judge.token('coach')}"}
    answer = httpx2.request(method, f"{judge.address}/v1{path}", json=body, headers=headers, trust_env=False)
    assert answer.is_success, answer.text
    found: dict[str, Any] = answer.json()
    return found


def judged(judge: Judge) -> str:
    """A submission that a worker has judged."""
    with judge.client("student") as client:
        sent = client.submit("softmax", ("mine.py", SHIFTED.read_bytes()))
        assert [event.name for event in client.follow(sent["id"])][-1] == "judged"
    return str(sent["id"])


def test_an_operator_sees_who_lives_what_was_judged_and_who_did_what(judge: Judge) -> None:
    # Given a submission that a worker judged
    sent = judged(judge)
    # Then it is in the figures
    wait_until(lambda: figure(judge, 'verdicts_total{problem="softmax",verdict="accepted"}') == 1.0)
    assert figure(judge, 'wait_seconds_count{kind="first"}') == 1.0
    assert figure(judge, 'grading_seconds_count{kind="first"}') == 1.0
    assert (figure(judge, 'boxes_started_total{class="student"}') or 0) >= 1
    # And the service is ready
    ready = httpx2.get(f"{judge.address}/readyz", trust_env=False)
    assert (ready.status_code, ready.json()["workers"]) == (200, 1)
    # And the command line says which processes live
    broker = {"TORCHJUDGE_BROKER_URL": f"unix://{judge.data / 'none.sock'}?db=0"}
    done = run("status", "--json", TORCHJUDGE_DATA=str(judge.data), TORCHJUDGE_BEAT_EVERY="0.5", **broker)
    document = json.loads(done.stdout)
    living = {one["kind"]: one["facts"] for one in document["processes"] if one["alive"]}
    assert set(living) == {"api", "worker", "reconciler"}
    assert living["worker"]["boxes"] >= 1
    assert "torch" in living["worker"]["fingerprint"]
    # And the logs of API and worker, each line of them JSON, name the submission
    for service in ("api", "worker", "reconciler"):
        written = (judge.data / "logs" / f"{service}.log").read_text().splitlines()
        lines = [json.loads(line) for line in written if line.startswith("{")]
        about = [line["attempt"] for line in lines if line.get("submission") == sent]
        assert about[:1] == {"api": [0], "worker": [1], "reconciler": []}[service], written
    # And who made the tokens
    acts = json.loads(run("audit", "--json", TORCHJUDGE_DATA=str(judge.data)).stdout)
    assert {(act["action"], act["via"]) for act in acts} == {("token.create", "judge")}


def test_a_set_is_judged_by_the_staged_version_and_another_by_the_live_one(judge: Judge) -> None:
    # Given
    sent = judged(judge)
    wanted = {"problem": "softmax", "submissions": [sent]}
    sets = [asked(judge, "POST", "/rejudges", {**wanted, "version": version}) for version in ("staged", "live")]
    # When the reconciler has announced the trials, and the worker judged them
    places = [f"/rejudges/{one['id']}" for one in sets]
    wait_until(lambda: all("waiting" not in asked(judge, "GET", place)["counts"] for place in places), 60.0)
    # Then both found the same, each by its own version
    trials = [asked(judge, "GET", f"{place}/items")["items"][0] for place in places]
    assert [trial["change"] for trial in trials] == ["same", "same"]
    digests = [
        asked(judge, "GET", f"/submissions/{trial['trial']}")["report"]["problem_digest"] for trial in trials
    ]
    live = asked(judge, "GET", f"/submissions/{sent}")["report"]["problem_digest"]
    assert digests == [sets[0]["digest"], live]
    assert digests[0] != live
    # And the live one is applied
    assert asked(judge, "POST", f"{places[1]}/apply")["counts"] == {"same": 1}
    assert asked(judge, "GET", places[0])["counts"] == {"stale": 1}
