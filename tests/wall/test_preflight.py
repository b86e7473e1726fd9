"""The worker proves its box before it serves, and refuses one in which a control does not hold."""

import pytest

from core.errors import KeeperFault
from tests.attacks.weak_keeper import weak_keeper
from worker import preflight
from worker.bench import Bench
from worker.pool import PoolPlan
from worker.preflight import PROBES, Finding


def test_every_probe_holds_in_a_real_box(bench: Bench) -> None:
    # When all hostile probes are sent in
    findings: list[Finding] = []
    preflight.preflight(bench, findings.append)

    # Then each names its control, and none got through
    assert [finding.name for finding in findings] == sorted(path.stem for path in PROBES.glob("*.py"))
    assert all(finding.control and finding.trouble is None for finding in findings)


def test_a_probe_that_gets_through_is_named_with_its_control(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a control that does not hold: something that any box lets through
    folder = tmp_path_factory.mktemp("probes")
    (folder / "arithmetic.py").write_text('"""no arithmetic"""\n\ndef probe():\n    return f"2 + 2 is {2 + 2}"\n')
    monkeypatch.setattr(preflight, "PROBES", folder)

    # Then the worker is refused, with the name of the control and what got through
    with pytest.raises(KeeperFault, match=r"arithmetic \(no arithmetic\): 2 \+ 2 is 4"):
        preflight.preflight(bench, lambda _: None)


@pytest.mark.parametrize(
    ("weakness", "told"),
    [("network", r"network \(no network"), ("seccomp", r"calls \(no dangerous system calls.*sockets \(no sockets")],
)
def test_a_box_that_really_lacks_a_wall_is_refused_and_the_wall_is_named(weakness: str, told: str) -> None:
    # Given a keeper whose boxes lack one wall
    with weak_keeper("bubblewrap", weakness) as run, Bench.open(run, PoolPlan(reserve=0)) as bench:
        # Then nothing is judged in them
        with pytest.raises(KeeperFault, match=told):
            preflight.preflight(bench, lambda _: None)


def test_a_probe_that_cannot_run_is_no_proof(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a probe that fails before it tries anything
    folder = tmp_path_factory.mktemp("probes")
    (folder / "broken.py").write_text('"""nothing"""\n\ndef probe():\n    raise OSError("odd")\n')
    monkeypatch.setattr(preflight, "PROBES", folder)

    # Then that is a failure, not a control that holds
    with pytest.raises(KeeperFault, match="the probe could not be run"):
        preflight.preflight(bench, lambda _: None)
