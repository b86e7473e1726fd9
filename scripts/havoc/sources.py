"""Trusted: what the students of a chaos run hand in. Some verdicts hang on the inputs, hence on the seeds."""

from itertools import cycle, islice

SOURCES = (
    # Right, and right but slow: so most faults hit something that runs.
    "def half(x):\n    return x * 0.5\n",
    "import time\n\n\ndef half(x):\n    time.sleep(0.1)\n    return x / 2\n",
    # Wrong for all inputs; the message holds numbers of the inputs.
    "def half(x):\n    return x\n",
    # Right or wrong as the inputs were drawn: another seed would give another verdict.
    "def half(x):\n    return x / 2 if x[0] > -1 else x\n",
    "def half(x):\n    return x / 2 if x.sum() > -3 else x\n",
    # Fails by its own fault.
    "def half(x):\n    raise ValueError(float(x[0]))\n",
    "import os\n\n\ndef half(x):\n    os._exit(3)\n",
    "import os\n\n\ndef half(x):\n    os.kill(os.getpid(), 9)\n",
)


def handed_in(count: int) -> list[bytes]:
    """The files of a run, each with a number of its own, so that no two are alike."""
    return [f"{source}# {number}\n".encode() for number, source in enumerate(islice(cycle(SOURCES), count))]
