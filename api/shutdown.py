"""Ending streams when the server is told to stop.

uvicorn waits for open responses before it runs an app's shutdown, so a live stream would hold it for ever
(seen). The signal itself must end them: this hears it first and passes it on.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def on_stop(act: Callable[[], None]) -> Iterator[None]:
    """Call `act` on the running loop when the process is told to stop; only the main thread hears signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in STOPPING}

    def hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(act)
        passed = before[signal.Signals(number)]
        if callable(passed):
            passed(number, frame)

    for number in STOPPING:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
