"""What one submission leaves behind never reaches the next, which runs in the same box under another user id."""

import pytest

from core.settings import KiB, MiB
from problems.spec import Limits
from worker.bench import Bench
from worker.outcome import Returned
from worker.session import Call
from worker.source import Source

LIMITS = Limits(time=10, total=20, memory=256 * MiB, cpus=1, processes=32, output=MiB, text=64 * KiB)

# Each leaves something behind on purpose, then returns.
LEAVES = {
    "a file": "open('/tmp/left', 'w').write('x')",
    "a closed folder": "os.makedirs('/tmp/left/deep'); os.chmod('/tmp/left/deep', 0); os.chmod('/tmp/left', 0)",
    "a link to nowhere": "os.symlink('/nowhere', '/tmp/left')",
    "shared memory": "open('/dev/shm/left', 'w').write('x')",
    "Python's shared memory": (
        "from multiprocessing import shared_memory, resource_tracker\n"
        "    kept = shared_memory.SharedMemory('left', create=True, size=64)\n"
        "    resource_tracker.unregister(kept._name, 'shared_memory')"
    ),
    "a named semaphore": (
        "ctypes.CDLL(None).sem_open(b'/left', os.O_CREAT, 0o600, 1)\n    assert os.path.exists('/dev/shm/sem.left')"
    ),
    "a socket": (
        "kept = socket.socket(socket.AF_UNIX); kept.bind('/tmp/left'); kept.listen()\n    globals()['kept'] = kept"
    ),
    "an abstract socket": (
        "kept = socket.socket(socket.AF_UNIX); kept.bind('\\0left'); kept.listen()\n    globals()['kept'] = kept"
    ),
    "a file lock": (
        "kept = open('/opt/judge/sandbox/__init__.py')\n"
        "    fcntl.flock(kept, fcntl.LOCK_EX)\n"
        "    globals()['kept'] = kept"
    ),
    "a process": "os.fork() or time.sleep(600)",
    "a daemon that ignores signals": (
        "if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        for number in range(1, 65):\n"
        "            try: signal.signal(number, signal.SIG_IGN)\n"
        "            except (OSError, ValueError): pass\n"
        "        os.fork()\n"
        "        time.sleep(600)"
    ),
    "a thread": "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()",
    "a killer of all": (
        "if os.fork() == 0:\n"
        "        signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "        while True:\n"
        "            try: os.kill(-1, 9)\n"
        "            except OSError: pass"
    ),
}

IMPORTS = "import ctypes, fcntl, os, signal, socket, threading, time\n"
LOOK = (
    IMPORTS
    + """
def found():
    things = [f"{folder}/{name}" for folder in ("/tmp", "/dev/shm") for name in os.listdir(folder)]
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) != os.getpid():
            try:
                owner = os.stat(f"/proc/{entry}").st_uid
                state = open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()[0]
            except OSError:
                continue
            if owner != 0 and state != "Z":
                things.append(f"process {entry} of user {owner}")
    try:
        socket.socket(socket.AF_UNIX).connect("\\0left")
        things.append("an abstract socket")
    except OSError:
        pass
    try:
        fcntl.flock(open("/opt/judge/sandbox/__init__.py"), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        things.append("a lock")
    return things
"""
)


@pytest.mark.parametrize("what", LEAVES)
def test_the_next_submission_finds_nothing_of_the_last(what: str, bench: Bench) -> None:
    # Given a submission that leaves something behind
    leaver = bench.trial(Source(f"{IMPORTS}def leave():\n    {LEAVES[what]}\n    return True\n", "leave"), LIMITS)
    left = leaver.call(Call("leave", {}, 0))
    box = leaver.box.name
    assert isinstance(left, Returned) or what == "a killer of all", left

    # When the next one looks around in the same box
    looker = bench.trial(Source(LOOK, "found"), LIMITS)
    seen = looker.call(Call("found", {}, 0))

    # Then there is nothing but itself
    assert looker.box.name == box
    assert isinstance(seen, Returned), seen
    assert seen.value == []


@pytest.mark.parametrize(
    "call",
    [
        "libc.shmget(42, 64, 0o1600)",
        "libc.semget(42, 1, 0o1600)",
        "libc.msgget(42, 0o1600)",
        "libc.syscall(240, b'left', os.O_CREAT | os.O_RDWR, 0o600, None)",
        "libc.syscall(250, 0, -3, 1)",
    ],
    ids=["shared memory", "semaphores", "messages", "POSIX messages", "keyrings"],
)
def test_what_the_kernel_keeps_for_a_user_cannot_be_made_at_all(call: str, bench: Bench) -> None:
    # Given a submission that asks for a System V object, a message queue or a keyring
    libc = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
    source = f"{libc}def ask():\n    return {call}, ctypes.get_errno()\n"
    outcome = bench.trial(Source(source, "ask"), LIMITS).call(Call("ask", {}, 0))

    # Then the kernel refuses, so nothing can stay
    assert isinstance(outcome, Returned)
    assert isinstance(outcome.value, tuple)
    assert outcome.value[0] == -1
    assert outcome.value[1] in (1, 38)


def test_ordinary_code_with_processes_and_threads_works(bench: Bench) -> None:
    # Given what students do write: a DataLoader with workers, threads of torch and of its own, another Python
    source = (
        "import subprocess, sys, threading, torch\n"
        "from torch.utils.data import DataLoader, TensorDataset\n"
        "def total():\n"
        "    torch.set_num_threads(2)\n"
        "    data = TensorDataset(torch.arange(64.0))\n"
        "    batches = list(DataLoader(data, batch_size=8, num_workers=2, shuffle=True))\n"
        "    thread = threading.Thread(target=lambda: torch.ones(500, 500) @ torch.ones(500, 500))\n"
        "    thread.start(); thread.join()\n"
        "    other = subprocess.check_output([sys.executable, '-c', 'print(6 * 7)'])\n"
        "    total = float(sum(batch.sum() for (batch,) in batches))\n"
        "    return torch.get_num_threads(), len(batches), total, int(other)\n"
    )
    outcome = bench.trial(Source(source, "total"), LIMITS).call(Call("total", {}, 0))

    # Then it works as at home
    assert isinstance(outcome, Returned), outcome
    assert outcome.value == (2, 8, 2016.0, 42)
