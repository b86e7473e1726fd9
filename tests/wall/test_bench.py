"""How boxes are used again, replaced and kept in reserve, on a real keeper."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from core.errors import BoxLost, JudgeFault, KeeperFault
from core.settings import GiB, MiB, Settings
from core.verdict import Verdict
from core.work import Work
from problems.catalog import load_problem, shipped_folder
from problems.spec import Problem
from tests.attacks.weak_keeper import weak_keeper
from tests.boxes import keeper
from tests.wall.conftest import Grade
from worker.bench import Bench
from worker.box import Box, ForkLimits
from worker.keeper import BoxSpec, Keeper
from worker.outcome import Failure, Returned
from worker.pipeline import Job, grade
from worker.pool import PoolPlan, plan_of
from worker.seeds import Seeds
from worker.session import Call

RIGHT = "def double(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def run() -> Iterator[Path]:
    """A keeper of this module's own."""
    with keeper("bubblewrap") as run:
        yield run


@pytest.fixture(scope="module")
def lone(run: Path) -> Iterator[Bench]:
    """A bench without reserve, for tests that need no box that nobody used before."""
    with Bench.open(run, PoolPlan(reserve=0)) as bench:
        yield bench


def _judge(bench: Bench, problem: Problem, source: str = RIGHT) -> str:
    """Grade once; the name of the box in which it ran."""
    program = bench.student(problem, Work(source=source), load_seed=0)
    box = program.box.name
    outcome = program.call(Call("double", {"x": 21.0}, 0))
    bench.tidy()
    assert isinstance(outcome, Returned | Failure)
    return box


@contextmanager
def killing_a_box(bench: Bench) -> Iterator[None]:
    """Kill the students' boxes of a keeper half a second after the start."""

    def kill() -> None:
        for process in psutil.process_iter(["name", "cmdline"]):
            words = " ".join(process.info["cmdline"] or ())
            if process.info["name"] == "bwrap" and f"{bench.keeper.run}/boxes/student-" in words:
                process.kill()

    timer = threading.Timer(0.5, kill)
    timer.start()
    try:
        yield
    finally:
        timer.join()


def test_a_box_serves_again_until_its_number_of_submissions_is_reached(run: Path, double: Problem) -> None:
    # Given boxes that serve two submissions each
    with Bench.open(run, PoolPlan(submissions_per_box=2, reserve=0)) as bench:
        # When three come one after the other
        boxes = [_judge(bench, double) for _ in range(3)]

    # Then the first two share a box, and the third has another
    assert boxes[0] == boxes[1] != boxes[2]


def test_in_fresh_mode_each_submission_has_a_box_of_its_own_that_was_warm_before(
    run: Path, double: Problem
) -> None:
    # Given boxes that serve once, and one in reserve though none was asked for
    plan = plan_of(Settings(fresh=True, boxes_in_reserve=0, submissions_per_box=50), ())
    assert (plan.reserve, plan.submissions_per_box) == (1, 1)
    with Bench.open(run, plan) as bench:
        started = time.monotonic()
        bench.warm(double.limits)
        bench.settle()
        starting = time.monotonic() - started

        # When two come one after the other
        started = time.monotonic()
        boxes = {_judge(bench, double) for _ in range(2)}
        took = time.monotonic() - started

    # Then each had its own, and neither waited for a new one to start
    assert len(boxes) == 2
    assert took < starting / 2


def test_the_pool_is_kept_as_the_settings_say() -> None:
    assert plan_of(Settings(boxes_in_reserve=3, submissions_per_box=7), (1,)) == PoolPlan((1,), 3, 7)


def test_every_process_of_a_submission_has_a_user_of_its_own(lone: Bench, double: Problem) -> None:
    # Given a program that says who it is
    source = "import os\ndef double(x):\n    return os.getuid()\n"
    program = lone.student(double, Work(source=source), load_seed=0)
    call = Call("double", {"x": 1.0}, 0)

    # When it is started again, as between training seeds or after a crash
    users = []
    for _ in range(3):
        outcome = program.call(call)
        assert isinstance(outcome, Returned)
        users.append(outcome.value)
        program.restart()

    # Then no two processes ran as the same user, and none as root
    assert len(set(users)) == 3
    assert 0 not in users


def test_a_source_that_failed_to_load_is_not_loaded_again(lone: Bench, double: Problem) -> None:
    # Given a file whose import fails, or succeeds, by the throw of a coin that it brings itself
    source = "import os\nif os.urandom(1)[0] < 255: raise ValueError('not this time')\n" + RIGHT
    program = lone.student(double, Work(source=source), load_seed=0)
    outcomes = [program.call(Call("double", {"x": 1.0}, 0)) for _ in range(5)]

    # Then it has one draw only
    assert len({type(outcome) for outcome in outcomes}) == 1


def test_a_reference_stays_loaded_between_submissions(lone: Bench, double: Problem) -> None:
    first = lone.coach(double)
    grade(Job(double, Work(source=RIGHT), Seeds(b"secret", "one")), lone, lambda _: None)
    lone.tidy()
    grade(Job(double, Work(source=RIGHT), Seeds(b"secret", "two")), lone, lambda _: None)
    assert lone.coach(double) is first


def test_a_box_that_somebody_else_destroys_is_our_fault_and_the_next_submission_finds_another(
    lone: Bench, double: Problem
) -> None:
    # Given a submission whose box is taken away from outside
    program = lone.student(double, Work(source=RIGHT), load_seed=0)
    assert isinstance(program.call(Call("double", {"x": 1.0}, 0)), Returned)
    lone.keeper.destroy(program.box.name)

    # When it is called, then that is no verdict
    with pytest.raises(JudgeFault):
        program.call(Call("double", {"x": 1.0}, 0))

    # And the next one is judged as ever
    report = grade(Job(double, Work(source=RIGHT), Seeds(b"secret", "one")), lone, lambda _: None)
    assert report.verdict is Verdict.ACCEPTED


def test_a_coachs_program_whose_box_was_given_up_starts_again_in_another(lone: Bench, double: Problem) -> None:
    # Given a reference that is loaded, in a box that is then given up
    reference, call = lone.coach(double), Call("double", {"x": 21.0}, 0)
    assert isinstance(reference.call(call), Returned)
    first = reference.box
    first.destroy()

    # When it is asked again
    outcome = reference.call(call)

    # Then it answers from another box, and nobody's attempt was lost
    assert isinstance(outcome, Returned)
    assert outcome.value == 42.0
    assert reference.box.name != first.name


def test_a_zygote_whose_answer_names_no_process_loses_its_box() -> None:
    # Given a box whose zygote forgets to say which process it made
    with weak_keeper("bubblewrap", "pid") as run, closing(Keeper(run)) as keepers:
        box = Box(keepers, "one", BoxSpec("student", (), GiB, 64, 16 * MiB))

        # Then it is a lost box, as after any other answer that makes no sense
        with pytest.raises(BoxLost, match="names no process"):
            box.fork(ForkLimits(256 * MiB, 32, 10))
        assert not box.sound
        box.destroy()


def test_a_box_that_the_keeper_refuses_leaves_no_folder(run: Path) -> None:
    # When a box is asked for with less memory than any may have
    with closing(Keeper(run)) as keepers:
        with pytest.raises(KeeperFault):
            Box(keepers, "refused", BoxSpec("student", (), 0, 64, 16 * MiB))

    # Then neither its folder nor its socket stays
    assert not (run / "boxes" / "refused").exists()


def test_each_training_seed_gets_a_process_that_remembers_nothing(judge: Grade) -> None:
    # Given a file that trains well only in the second run of its process
    problem = load_problem(shipped_folder() / "polynomial-fit")
    good = (problem.folder / "submissions" / "accepted" / "least_squares.py").read_text()
    source = good + (
        "\n\nruns = []\nhonest = train\n\n\ndef train(inputs, targets):\n"
        "    runs.append(1)\n"
        "    model = honest(inputs, targets)\n"
        "    if len(runs) == 1:\n"
        "        for each in model.parameters():\n"
        "            each.data.zero_()\n"
        "        for each in model.buffers():\n"
        "            each.data.zero_()\n"
        "    return model\n"
    )

    # When it is judged with three seeds
    report = judge(problem, source)

    # Then every run was a first one
    losses = report.subtasks[-1].checks[0].facts["losses"]
    assert isinstance(losses, list)
    assert len(losses) == 3
    assert all(isinstance(loss, float) and loss > 0.5 for loss in losses)


def test_a_report_tells_the_most_memory_that_the_program_had(double: Problem, judge: Grade) -> None:
    # Given a program that needs 64 MiB for a moment, and one that needs next to nothing
    hungry = "def double(x):\n    held = bytearray(2**26)\n    del held\n    return 2 * x\n"

    # When both are judged
    much, little = judge(double, hungry).peak_memory, judge(double, RIGHT).peak_memory

    # Then the report tells them apart
    assert much is not None
    assert little is not None
    assert 2**26 <= much < 2**27
    assert little < 2**26


def test_a_box_that_dies_under_student_code_is_the_students_only_at_the_last_attempt(
    lone: Bench, double: Problem
) -> None:
    # Given student code that runs in a box whose first process is killed meanwhile
    slow = "import time\ndef double(x):\n    time.sleep(1)\n    return 2 * x\n"
    attempt = Job(double, Work(source=slow), Seeds(b"secret", "one"), last=False)
    last = replace(attempt, last=True)
    _judge(lone, double)
    # When it is not the last attempt, then somebody else may have killed it, and it is judged once more
    with killing_a_box(lone), pytest.raises(BoxLost, match="of the student's code, or by a fault of ours"):
        grade(attempt, lone, lambda _: None)
    # When it is, then the code is to blame
    _judge(lone, double)
    with killing_a_box(lone):
        report = grade(last, lone, lambda _: None)
    assert report.verdict is Verdict.RUNTIME_ERROR
    # And where nothing was killed nothing is different
    assert grade(attempt, lone, lambda _: None).verdict is Verdict.ACCEPTED
