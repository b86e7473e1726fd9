"""One judge for all journeys; tests that kill something start their own."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.judge import Judge, running_judge


@pytest.fixture(scope="package", autouse=True)
def heeded_interrupts() -> Iterator[None]:
    """Let what is started here hear SIGINT: a shell that runs the tests in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="package")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """A judge that has graded a few samples of every problem, and serves."""
    with running_judge(tmp_path_factory.mktemp("judge"), "--samples", "few") as running:
        yield running


@pytest.fixture
def half_right(tmp_path: Path) -> Path:
    """A softmax that is right for small numbers only, and slow enough to be interrupted."""
    file = tmp_path / "half_right.py"
    file.write_text(
        "import time\n\n\ndef softmax(x):\n    time.sleep(0.15)\n"
        "    e = x.exp()\n    return e / e.sum(dim=1, keepdim=True)\n"
    )
    return file
