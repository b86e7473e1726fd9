"""What bored geniuses and beginners send: each gets its own verdict and sentence, soon, and harms nobody."""

import time

import pytest

from core.verdict import Report, Verdict
from problems.spec import Problem
from tests.wall.conftest import Grade

HONEST = "def double(x):\n    return x + x\n"
SLACK = 2.0

BAD = {
    "loops for ever": ("def double(x):\n    while True: pass\n", Verdict.TIME_LIMIT, "2 s"),
    "loops at import": ("while True: pass\ndef double(x): return 2 * x\n", Verdict.TIME_LIMIT, "2 s"),
    "sleeps": ("import time\ndef double(x):\n    time.sleep(99)\n", Verdict.TIME_LIMIT, "2 s"),
    "eats memory": (
        "def double(x):\n    hoard = []\n    while True: hoard.append(bytearray(2**24))\n",
        Verdict.MEMORY_LIMIT,
        "256 MiB",
    ),
    "makes a huge tensor": (
        "import torch\ndef double(x):\n    return torch.ones(2**34)\n",
        Verdict.MEMORY_LIMIT,
        "256 MiB",
    ),
    "returns too much": (
        "import torch\ndef double(x):\n    return torch.ones(2**20)\n",
        Verdict.OUTPUT_LIMIT,
        "1 MiB",
    ),
    "returns a huge expanded view": (
        "import torch\ndef double(x):\n    return torch.ones(1).expand(2**40)\n",
        Verdict.OUTPUT_LIMIT,
        "1 MiB",
    ),
    "prints without end": (
        "def double(x):\n    while True: print('again and again')\n",
        Verdict.OUTPUT_LIMIT,
        "printed far too much",
    ),
    "forks without end": (
        "import os\ndef double(x):\n    while True:\n        os.fork()\n",
        Verdict.RUNTIME_ERROR,
        "BlockingIOError",
    ),
    "exits": ("import sys\ndef double(x):\n    sys.exit(0)\n", Verdict.RUNTIME_ERROR, "ended itself with exit()"),
    "exits at once": ("import os\ndef double(x):\n    os._exit(0)\n", Verdict.RUNTIME_ERROR, "ended itself"),
    "kills itself": (
        "import os\ndef double(x):\n    os.kill(os.getpid(), 9)\n",
        Verdict.RUNTIME_ERROR,
        "it was killed",
    ),
    "crashes the interpreter": (
        "import ctypes\ndef double(x):\n    ctypes.string_at(0)\n",
        Verdict.RUNTIME_ERROR,
        "segmentation fault",
    ),
    "raises at import": ("raise ValueError('not today')\n", Verdict.RUNTIME_ERROR, "ValueError: not today"),
    "raises": ("def double(x):\n    return x / [1]\n", Verdict.RUNTIME_ERROR, "line 2, in double: return x / [1]"),
    "imports what is not there": (
        "import pandas\ndef double(x):\n    return 2 * x\n",
        Verdict.RUNTIME_ERROR,
        "`pandas` is not available here. You can use: torch ",
    ),
    "recurses": ("def double(x):\n    return double(x)\n", Verdict.RUNTIME_ERROR, "RecursionError"),
    "lacks the entry": (
        "def duoble(x):\n    return 2 * x\n",
        Verdict.INVALID_SUBMISSION,
        "does not define `double`",
    ),
    "has no function for entry": ("double = 2\n", Verdict.INVALID_SUBMISSION, "must be a function"),
    "returns nothing": ("def double(x):\n    2 * x\n", Verdict.WRONG_ANSWER, "but yours is None"),
    "returns a list": ("def double(x):\n    return (2 * x).tolist()\n", Verdict.WRONG_ANSWER, "a list of 5"),
    "returns an array": ("def double(x):\n    return (2 * x).numpy()\n", Verdict.WRONG_ANSWER, "numpy.ndarray"),
    "has the wrong shape": (
        "def double(x):\n    return 2 * x[:, None]\n",
        Verdict.WRONG_ANSWER,
        "yours has [5, 1]",
    ),
    "has the wrong dtype": (
        "def double(x):\n    return 2 * x.double()\n",
        Verdict.WRONG_ANSWER,
        "yours is float64",
    ),
    "returns NaN": ("def double(x):\n    return x * float('nan')\n", Verdict.WRONG_ANSWER, "are NaN"),
    "returns a meta tensor": (
        "def double(x):\n    return x.to('meta')\n",
        Verdict.WRONG_ANSWER,
        "yours is a float32 tensor on the device meta, not on the CPU.",
    ),
    "returns a sparse tensor": ("def double(x):\n    return x.to_sparse()\n", Verdict.WRONG_ANSWER, "sparse"),
    "returns a lying subclass": (
        "import torch\n"
        "class Liar(torch.Tensor):\n"
        "    def __eq__(self, other): return True\n"
        "    def allclose(self, *rest, **more): return True\n"
        "    def detach(self): return self\n"
        "def double(x):\n    return x.as_subclass(Liar)\n",
        Verdict.WRONG_ANSWER,
        "Liar, a subclass of torch.Tensor",
    ),
    "answers before it is asked": (
        "import os\n"
        "for number in range(3, 64):\n"
        "    try: os.write(number, b'x' * 64)\n"
        "    except OSError: pass\n"
        "def double(x):\n    return 2 * x\n",
        Verdict.RULE_BROKEN,
        "wrote to the judge's own connection",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_its_own_verdict_and_sentence_within_the_limits(
    name: str, double: Problem, judge: Grade
) -> None:
    # Given a file that does not what it should
    source, verdict, words = BAD[name]

    # When it is judged, and an honest one after it
    started = time.monotonic()
    report = judge(double, source)
    took = time.monotonic() - started
    started = time.monotonic()
    honest = judge(double, HONEST)
    honest_took = time.monotonic() - started

    # Then its verdict and its sentence are its own, in time, and the next student notices nothing
    assert (report.verdict, report.points) == (verdict, 0.0), _message(report)
    assert words in _message(report)
    assert took < double.limits.total + SLACK
    assert (honest.verdict, honest.points) == (Verdict.ACCEPTED, 100.0), _message(honest)
    assert honest_took < SLACK


def _message(report: Report) -> str:
    return report.subtasks[0].checks[0].message
