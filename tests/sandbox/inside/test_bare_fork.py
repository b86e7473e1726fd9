"""A fork without Python's hooks: the child is a whole Python, and so are its threads and its own forks."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

CHILD = """
import logging, os, random, signal, sys, threading
from multiprocessing import get_context
from sandbox.inside.bare_fork import bare_fork

def square(x):
    return x * x

def whole():
    found = []
    elsewhere = lambda: threading.current_thread() is not threading.main_thread()
    thread = threading.Thread(target=lambda: found.append(elsewhere()))
    thread.start()
    thread.join(10)
    assert found == [True] and threading.current_thread() is threading.main_thread()
    logging.getLogger("x").warning("said")
    with get_context("fork").Pool(2) as pool:
        assert pool.map(square, [1, 2, 3]) == [1, 4, 9]
    signal.signal(signal.SIGUSR1, lambda *_: found.append(2))
    os.kill(os.getpid(), signal.SIGUSR1)
    assert found == [True, 2]

child = bare_fork()
if child == 0:
    code = 1
    try:
        whole()
        code = 0
    finally:
        os._exit(code)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""

REFUSED = """
import os, resource
from sandbox.inside.bare_fork import bare_fork
if os.geteuid() == 0:
    os.setuid(65534)  # the limit binds everybody but root
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
try:
    bare_fork()
except OSError as error:
    print(error.strerror)
"""


def test_threads_pools_signals_and_logs_work_in_the_child() -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "said\n")


def test_a_refused_fork_is_an_error() -> None:
    # Given a user who may have no process more / When it forks
    done = subprocess.run([sys.executable, "-c", REFUSED], cwd=ROOT, capture_output=True, text=True)
    # Then
    assert done.stdout == "Resource temporarily unavailable\n", done.stderr
