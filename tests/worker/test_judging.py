"""Claim, grade, save: our faults hand back, a bounded number of times, and a lost lease writes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.audit import ITSELF
from core.errors import BoxLost, CoachFault, KeeperFault
from core.figures import Figures
from core.needs import CPU
from core.queue import Queue
from core.rejudging import NewSet, Wanted
from core.settings import Settings
from core.store import Store
from core.submission import Claim, Status, Submission
from core.verdict import Verdict
from tests.problems.folders import changed, write_folder
from tests.worker.conftest import MAX_ATTEMPTS, Clock, send
from worker.bench import Bench
from worker.judging import Judging


class Opening:
    """Opens no bench: it counts, does what the test wants at that moment, and fails by our fault."""

    def __init__(self) -> None:
        self.times = 0
        self.fault: Exception = BoxLost("box x did not fork")

    def __call__(self) -> Bench:
        self.times += 1
        self.meanwhile()
        raise self.fault

    def meanwhile(self) -> None:
        """What happens while a submission is graded."""


@pytest.fixture
def opening() -> Opening:
    return Opening()


@pytest.fixture
def queue(settings: Settings) -> Iterator[Queue]:
    made = Queue(settings)
    yield made
    made.close()


@pytest.fixture
def judging(settings: Settings, store: Store, queue: Queue, opening: Opening) -> Judging:
    return Judging(settings, store, queue, opening)


def names_of_events(store: Store, submission: Submission) -> list[str]:
    return [event.name for event in store.events_after(submission.id, 0)[0]]


def test_what_is_not_queued_is_not_graded(store: Store, judging: Judging, opening: Opening) -> None:
    # Given
    submission = send(store)
    assert store.claim(submission.id, "another", 30.0) is not None
    # When
    judging.judge(CPU)
    judging.judge("gpu")
    # Then
    assert opening.times == 0
    assert names_of_events(store, submission) == ["queued", "running"]


def test_a_fault_of_ours_queues_the_submission_again_and_says_why(store: Store, judging: Judging) -> None:
    # Given
    submission = send(store)
    # When
    judging.judge(CPU)
    # Then
    found = store.get(submission.id)
    assert (found.status, found.attempt, found.faults) == (Status.QUEUED, 1, 1)
    assert found.fault == "BoxLost: box x did not fork"
    assert found.verdict is None
    assert names_of_events(store, submission) == ["queued", "running", "queued"]


def test_faults_of_ours_end_in_a_judge_error_after_the_last_attempt(
    store: Store, judging: Judging, opening: Opening
) -> None:
    # Given
    submission = send(store)
    # When
    for _ in range(MAX_ATTEMPTS + 2):
        judging.judge(CPU)
    # Then
    found = store.get(submission.id)
    assert opening.times == MAX_ATTEMPTS
    assert (found.status, found.verdict, found.points) == (Status.JUDGED, Verdict.JUDGE_ERROR, 0.0)
    assert found.report is not None
    assert found.report.verdict is Verdict.JUDGE_ERROR


@pytest.mark.parametrize(
    "fault", [CoachFault("the reference: it raised"), RuntimeError("a bug"), MemoryError()], ids=repr
)
def test_whatever_we_broke_is_our_fault(store: Store, judging: Judging, opening: Opening, fault: Exception) -> None:
    # Given
    opening.fault = fault
    submission = send(store)
    # When
    judging.judge(CPU)
    # Then
    found = store.get(submission.id)
    assert found.status is Status.QUEUED
    assert found.fault == f"{type(fault).__name__}: {fault}"


def test_a_problem_that_is_gone_is_our_fault_too(store: Store, judging: Judging) -> None:
    submission = send(store, problem="no-such-problem")
    judging.judge(CPU)
    assert str(store.get(submission.id).fault).startswith("NotFound: ")


def test_a_lease_that_was_lost_meanwhile_writes_nothing(
    store: Store, judging: Judging, opening: Opening, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    submission = send(store)
    taken: list[Claim | None] = []

    def another_takes_over() -> None:
        clock.now += 3600
        store.expire()
        taken.append(store.claim(submission.id, "another", 30.0))

    monkeypatch.setattr(opening, "meanwhile", another_takes_over)
    # When
    judging.judge(CPU)
    # Then
    found = store.get(submission.id)
    assert taken != [None]
    assert (found.status, found.attempt, found.faults) == (Status.RUNNING, 2, 1)
    assert found.fault is not None
    assert "BoxLost" not in found.fault
    assert names_of_events(store, submission) == ["queued", "running", "queued", "running"]


def test_a_submission_that_was_cancelled_meanwhile_stays_cancelled(
    store: Store, judging: Judging, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    submission = send(store)
    monkeypatch.setattr(opening, "meanwhile", lambda: store.cancel(submission.id))
    # When
    judging.judge(CPU)
    # Then
    assert store.get(submission.id).status is Status.CANCELLED


def test_every_attempt_has_the_same_seeds_and_every_submission_its_own(store: Store, judging: Judging) -> None:
    # Given
    problem = judging._problems.get("softmax")
    first, other = send(store), send(store)
    claims = [store.claim(first.id, "one", 30.0), store.claim(other.id, "one", 30.0)]
    assert claims[0] is not None
    assert claims[1] is not None
    store.hand_back(claims[0], "a fault")
    again = store.claim(first.id, "two", 30.0)
    assert again is not None
    # Then
    assert problem.draw == "submission"
    assert judging._seeds(again, problem) == judging._seeds(claims[0], problem)
    assert judging._seeds(claims[1], problem) != judging._seeds(claims[0], problem)


def test_a_worker_that_can_open_no_bench_does_not_start(judging: Judging) -> None:
    with pytest.raises(BoxLost):
        judging.warm()
    judging.close()


def test_a_keeper_that_is_away_is_waited_for(
    judging: Judging, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    monkeypatch.setattr("worker.judging.KEEPER_PATIENCE", 0.3)
    monkeypatch.setattr("worker.judging.KEEPER_PAUSE", 0.05)
    opening.fault = KeeperFault("no keeper answers")
    # When
    with pytest.raises(KeeperFault):
        judging.warm()
    # Then
    assert 3 <= opening.times <= 7


def test_a_keeper_that_comes_back_in_time_costs_no_attempt(
    store: Store, judging: Judging, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given
    monkeypatch.setattr("worker.judging.KEEPER_PAUSE", 0.01)
    opening.fault = KeeperFault("no keeper answers")

    def comes_back() -> None:
        if opening.times == 3:
            opening.fault = BoxLost("the box after it was the fault")

    monkeypatch.setattr(opening, "meanwhile", comes_back)
    submission = send(store)
    # When
    judging.judge(CPU)
    # Then
    found = store.get(submission.id)
    assert (opening.times, found.faults) == (3, 1)
    assert found.fault == "BoxLost: the box after it was the fault"


def test_the_shipped_problems_are_judged_unless_others_are_set(
    settings: Settings, store: Store, queue: Queue, opening: Opening, tmp_path: Path
) -> None:
    # Given
    others = tmp_path / "problems"
    others.mkdir()
    judging = Judging(settings.model_copy(update={"problems": others}), store, queue, opening)
    submission = send(store)
    # When
    judging.judge(CPU)
    # Then
    assert str(store.get(submission.id).fault).startswith("NotFound: ")
    assert opening.times == 0


def test_waiting_and_faults_are_counted(settings: Settings, store: Store, queue: Queue, opening: Opening) -> None:
    # Given
    figures = Figures()
    judging = Judging(settings, store, queue, opening, figures)
    # When
    send(store)
    judging.judge(CPU)
    # Then
    counted = figures.take()
    assert counted["faults_total", ("BoxLost",)] == 1
    assert counted["wait_seconds", ("first", "0.1")] == 1
    assert not any(name in ("verdicts_total", "grading_seconds") for name, _ in counted)


def test_what_its_problem_says_is_for_another_kind_of_worker_is_passed_on(
    settings: Settings, store: Store, queue: Queue, opening: Opening, tmp_path: Path
) -> None:
    # Given a problem that needed no GPU when this was sent
    text = changed("entry:", "gpu: required\nentry:")
    folder = write_folder(tmp_path / "problems" / "distances", text)
    judging = Judging(settings.model_copy(update={"problems": folder.parent}), store, queue, opening)
    submission = send(store, "distances")
    # When
    judging.judge(CPU)
    judging.judge(CPU)
    # Then
    found = store.get(submission.id)
    assert opening.times == 0
    assert (found.status, found.need, found.faults) == (Status.QUEUED, "gpu", 0)


def test_a_trial_has_the_inputs_of_the_submission_that_it_stands_for(store: Store, judging: Judging) -> None:
    # Given a submission with a verdict, and a trial of it in a rejudge set
    problem = judging._problems.get("softmax")
    sent = send(store)
    first = store.claim(sent.id, "one", 30.0)
    assert first is not None
    for _ in range(MAX_ATTEMPTS - 1):
        store.hand_back(first, "a fault")
        first = store.claim(sent.id, "one", 30.0)
        assert first is not None
    store.hand_back(first, "the last fault")
    opened = store.open_set(NewSet(wanted=Wanted(problem="softmax")), ITSELF)
    (item,) = store.rejudge_items(opened.id, None, None, 10)
    # When
    trial = store.claim(item.trial, "two", 30.0)
    # Then
    assert trial is not None
    assert judging._seeds(trial, problem) == judging._seeds(first, problem)


def test_a_worker_tells_what_it_takes_and_no_pace_before_it_has_judged(judging: Judging) -> None:
    facts = judging.facts()
    assert (facts["needs"], facts["pace"]) == (["cpu"], None)
