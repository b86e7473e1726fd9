"""What operators see of a whole judge that runs."""

import json
from pathlib import Path

import httpx2

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


def test_an_operator_sees_who_lives_what_was_judged_and_who_did_what(tmp_path: Path) -> None:
    settings = {
        "TORCHJUDGE_METRICS_TOKEN": SECRET,
        "TORCHJUDGE_BEAT_EVERY": "0.5",
        "TORCHJUDGE_LOG_FORMAT": "json",
    }
    with running_judge(tmp_path, "--samples", "none", **settings) as judge:
        # Given a submission that a worker judged
        with judge.client("student") as client:
            sent = client.submit("softmax", ("mine.py", SHIFTED.read_bytes()))
            assert [event.name for event in client.follow(sent["id"])][-1] == "judged"
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
        done = run("status", "--json", TORCHJUDGE_DATA=str(judge.data), **settings, **broker)
        document = json.loads(done.stdout)
        living = {one["kind"]: one["facts"] for one in document["processes"] if one["alive"]}
        assert set(living) == {"api", "worker", "reconciler"}
        assert living["worker"]["boxes"] >= 1
        assert "torch" in living["worker"]["fingerprint"]
        # And the logs of API and worker, each line of them JSON, name the submission
        for service in ("api", "worker", "reconciler"):
            written = (judge.data / "logs" / f"{service}.log").read_text().splitlines()
            lines = [json.loads(line) for line in written if line.startswith("{")]
            about = [line["attempt"] for line in lines if line.get("submission") == sent["id"]]
            assert about[:1] == {"api": [0], "worker": [1], "reconciler": []}[service], written
        # And who made the tokens
        acts = json.loads(run("audit", "--json", TORCHJUDGE_DATA=str(judge.data)).stdout)
        assert {(act["action"], act["via"]) for act in acts} == {("token.create", "judge")}
