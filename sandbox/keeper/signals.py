"""A box's processes without cgroups: found by their PID namespace, frozen by SIGSTOP, limited by nobody.

Limits are then set by the zygote's fork itself (rlimits that the worker passes on), so `confine` does nothing.
"""

import signal

from sandbox.keeper.box import Account
from sandbox.keeper.processes import kill_all, pids_in_namespace, status_lines, uids_of, wait_until


class SignalGroup:
    """The processes that share a PID namespace with `init`, the box's first process."""

    def __init__(self, init: int) -> None:
        self._init = init

    def confine(self, uid: int, memory: int, processes: int) -> None:
        """Nothing: there is no cgroup to write."""

    def account(self, uid: int) -> Account:  # noqa: ARG002
        """Nobody counts."""
        return Account(peak_memory=None, oom=False, cpu_seconds=None)

    def release(self, uid: int) -> int:
        """Stop, then kill every process of this user id, until a look finds none."""
        killed: set[int] = set()

        def none_left() -> bool:
            found = [pid for pid in self._living() if uid in uids_of(pid)]
            kill_all(found, signal.SIGSTOP)
            killed.update(found)
            return kill_all(found) == 0

        wait_until(none_left, "killing a submission")
        return len(killed)

    def freeze(self) -> None:
        """Stop every process, until two looks in a row find all of them stopped."""
        kill_all(self._living(), signal.SIGSTOP)
        wait_until(lambda: self._all_stopped() and self._all_stopped(), "freezing a box")

    def thaw(self) -> None:
        """Let every process go on."""
        kill_all(self._living(), signal.SIGCONT)

    def lift(self) -> None:
        """Nothing: there is no cgroup to write."""

    def lower(self) -> None:
        """Nothing: there is no cgroup to write."""

    def oom(self) -> bool:
        """Nobody counts."""
        return False

    def enter(self, pid: int) -> None:
        """Nothing: a process belongs to the group by its namespace."""

    def remove(self) -> None:
        """Kill every process; the namespace dies with its first."""
        kill_all(self._living())

    def _living(self) -> list[int]:
        return [pid for pid in pids_in_namespace(self._init) if _state(pid) not in "XZ"]

    def _all_stopped(self) -> bool:
        running = [pid for pid in self._living() if _state(pid) not in "Tt"]
        kill_all(running, signal.SIGSTOP)
        return not running


def _state(pid: int) -> str:
    return status_lines(pid).get("State", "X")[0]
