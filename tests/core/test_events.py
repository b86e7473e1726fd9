"""Hints over a real broker wake exactly those who wait; their absence is survived."""

import asyncio
import time
from pathlib import Path

from core.events import Follower, Hints
from core.settings import Settings


def test_a_hint_wakes_who_waits_for_that_submission_within_milliseconds(settings: Settings) -> None:
    async def story() -> tuple[float, bool]:
        # Given
        follower, hints = Follower(settings), Hints(settings)
        listening = asyncio.create_task(follower.run())
        with follower.watch("s1") as mine, follower.watch("s2") as other:
            await asyncio.wait_for(mine.wait(), 5)  # subscribed: everybody is told to look
            mine.clear()
            other.clear()
            # When
            begun = time.perf_counter()
            await asyncio.to_thread(hints, "s1")
            await asyncio.wait_for(mine.wait(), 5)
            took = time.perf_counter() - begun
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            hints.close()
            return took, other.is_set()

    took, other = asyncio.run(story())
    # Then: 1 to 3 ms were measured
    assert took < 0.5
    assert not other


def test_without_a_broker_a_hint_costs_little_and_raises_nothing(tmp_path: Path) -> None:
    # Given
    hints = Hints(Settings(data=tmp_path, broker_url=f"unix://{tmp_path}/none.sock?db=0"))
    # When
    begun = time.monotonic()
    for _ in range(1000):
        hints("s1")
    # Then
    assert time.monotonic() - begun < 2
    hints.close()


def test_closing_wakes_everybody_and_whoever_comes_later(settings: Settings) -> None:
    async def story() -> tuple[bool, bool]:
        follower = Follower(settings)
        with follower.watch("s1") as waiting:
            # When
            follower.close()
            with follower.watch("s2") as late:
                return waiting.is_set(), late.is_set()

    # Then
    assert asyncio.run(story()) == (True, True)
