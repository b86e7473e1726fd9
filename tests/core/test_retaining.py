"""What is old is removed where an operator wants it; verdicts stay, and what is not over is left alone."""

import pytest

from core.errors import Conflict
from core.figures import Figures
from core.housekeeping import Housekeeping
from core.settings import Settings
from core.store import Store
from core.submission import NewSubmission, Status, Submission
from core.work import Attached, Layout
from tests.core.conftest import Clock, report, send

DAY = 24 * 3600.0


def judged(store: Store) -> Submission:
    """A submission of two files with a verdict."""
    files = Attached(name="b.py", data=b"x = 1")
    sent = store.add(
        NewSubmission(
            user="ann", problem="softmax", source="import b", layout=Layout(files=("b.py",)), attached=(files,)
        )
    )
    claim = store.claim(sent.id, "w", 30.0)
    assert claim is not None
    store.finish(claim, report())
    return sent


def keeping(**days: float) -> Housekeeping:
    return Housekeeping(Settings.model_validate(days), Figures())


def test_nothing_is_removed_by_default(store: Store, clock: Clock) -> None:
    # Given
    sent = judged(store)
    clock.now += 10_000 * DAY
    # When
    keeping().tidy(store)
    # Then
    assert store.work(store.get(sent.id)).attached[0].data == b"x = 1"
    assert len(store.events_after(sent.id, 0)[0]) == 3


def test_an_old_source_goes_with_its_files_and_the_verdict_stays(store: Store, clock: Clock) -> None:
    # Given
    sent = judged(store)
    clock.now += 8 * DAY
    recent = judged(store)
    # When
    keeping(keep_sources_days=7).tidy(store)
    # Then
    found = store.get(sent.id)
    assert (found.source, found.points, found.report) == ("", 100.0, report())
    assert store.get(recent.id).source == "import b"
    assert len(store.work(store.get(recent.id)).attached) == 1
    with store._reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM attached_files").scalar() == 1
    assert len(store.events_after(sent.id, 0)[0]) == 3
    with pytest.raises(Conflict, match="source was removed"):
        store.rejudge(sent.id)


def test_old_events_go_and_a_stream_still_ends(store: Store, clock: Clock) -> None:
    # Given
    sent = judged(store)
    clock.now += 8 * DAY
    # When
    keeping(keep_events_days=7).tidy(store)
    # Then
    assert store.events_after(sent.id, 0) == ([], Status.JUDGED)
    # And what comes later is told under the next number
    store.rejudge(sent.id)
    assert [event.seq for event in store.events_after(sent.id, 0)[0]] == [4]


def test_what_is_not_over_or_ended_of_late_is_left_alone(store: Store, clock: Clock) -> None:
    # Given one that waits, one that waits again, and one that was judged again of late
    waiting, again, late = send(store), judged(store), judged(store)
    clock.now += 8 * DAY
    for one in (again, late):
        store.rejudge(one.id)
    claim = store.claim(late.id, "w", 30.0)
    assert claim is not None
    store.finish(claim, report())
    # When
    keeping(keep_sources_days=7, keep_events_days=7).tidy(store)
    # Then
    assert all(store.get(one.id).source for one in (waiting, again, late))
    assert all(store.events_after(one.id, 0)[0] for one in (waiting, again, late))


def test_much_is_removed_in_many_commits_and_then_it_rests(store: Store, clock: Clock) -> None:
    # Given
    for _ in range(205):
        store.cancel(send(store).id)
    clock.now += 8 * DAY
    figures = Figures()
    keeper = Housekeeping(Settings.model_validate({"keep_sources_days": 7}), figures)
    # When
    keeper.tidy(store)
    first = figures.take()
    keeper.tidy(store)
    second = figures.take()
    store.cancel(send(store).id)
    clock.now += 8 * DAY
    keeper.tidy(store)
    # Then
    assert (first, second, figures.take()) == (
        {("removed_total", ("sources",)): 200.0},
        {("removed_total", ("sources",)): 5.0},
        {},
    )
