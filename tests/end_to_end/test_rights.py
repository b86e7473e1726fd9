"""The worker of a running judge has no power over boxes: that is the keeper's alone."""

from pathlib import Path

import psutil

from tests.end_to_end.judge import Judge
from worker.powers import powers

NONE = "0000000000000000"


def test_no_process_of_the_worker_has_a_capability_docker_or_a_cgroup_to_write(judge: Judge) -> None:
    # Given the worker of a running judge, with all its processes
    worker = judge.service("worker.app")
    processes = [worker, *worker.children(recursive=True)]

    # Then none has a capability, and the worker itself found no other power when it looked
    assert {_effective(process) for process in processes} == {NONE}
    log = (judge.data / "logs" / "worker.log").read_text()
    assert "more rights than it should" not in log


def test_the_worker_would_say_so_if_it_had_power(judge: Judge) -> None:
    # Given that the tests themselves run with the rights of root, which `up` took from its worker
    found = powers()

    # Then the same look that finds nothing there finds it here
    assert any("capabilities" in power for power in found)
    assert any("cgroups" in power for power in found)


def _effective(process: psutil.Process) -> str:
    status = Path(f"/proc/{process.pid}/status").read_text()
    return next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff:"))
