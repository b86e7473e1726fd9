"""A judge without a GPU: what needs one waits, says so, and holds up nothing else."""

from pathlib import Path

import pytest

from tests.cli.verify.problems import SOUND, YAML, write
from tests.end_to_end.judge import running_judge
from tests.services import wait_until

NEEDY = SOUND | {"problem.yaml": YAML.replace("entry:", "gpu: {type: No Such Card}\nentry:")}
SENT = ("mine.py", SOUND["reference.py"].encode())


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    write(tmp_path / "problems" / "plain", SOUND)
    write(tmp_path / "problems" / "needy", NEEDY)
    return tmp_path / "problems"


def test_what_needs_a_gpu_waits_is_told_so_and_holds_nothing_up(tmp_path: Path, problems: Path) -> None:
    with running_judge(tmp_path, TORCHJUDGE_PROBLEMS=str(problems), TORCHJUDGE_REPUBLISH_AFTER="1") as judge:
        # Given a judge that has judged the samples of the problem that it can judge, and named the other
        assert (
            "not sent, since needy needs a GPU (No Such Card) and no worker here has one: 2 samples"
            in judge.printed()
        )
        assert "2 samples, 0 not as expected" in judge.printed()
        with judge.client("coach") as client:
            # When one that needs a GPU is sent before one that does not
            waits = client.submit("needy", SENT)["id"]
            sent = client.submit("plain", SENT)["id"]
            # Then the latter is judged
            assert [event.name for event in client.follow(sent)][-1] == "judged"
            # And the former waits, without an attempt, and says why
            found = client.submission(waits)
            assert (found["status"], found["attempt"], found["place"]) == ("queued", 0, 1)
            assert found["notice"].startswith("No worker with a GPU (No Such Card) has been seen. ")
            # And the wait of the problem that can be judged is known, as the worker has told its pace
            wait_until(
                lambda: client.submission(client.submit("plain", SENT)["id"])["expected_wait"] is not None, 60
            )
