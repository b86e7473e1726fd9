"""`memory`: the least of several measurements counts, against a size or the reference's."""

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.memory import Memory, MemoryCheck
from worker.checks import memory
from worker.checks.memory import Peaks

MIB = 2**20


def check(asked: object) -> MemoryCheck:
    """What is asked: targets, or a single limit."""
    key = "targets" if isinstance(asked, dict) else "at_most"
    return Memory.model_validate({"inputs": ["large"], key: asked}).resolve()


def judged(asked: object, *found: Peaks) -> CheckReport:
    report = memory.judge(check(asked), found)
    assert report.basis is Basis.PROVED
    assert (report.share == 1.0) == (report.verdict is Verdict.ACCEPTED)
    return report


def test_too_much_against_a_size_is_told() -> None:
    report = judged("64 MiB", Peaks("large", (90 * MIB, 80 * MIB, 85 * MIB)))
    assert (report.verdict, report.share) == (Verdict.MEMORY_LIMIT, 0.0)
    assert report.message == (
        "Input `large`: your function took 80 MiB of memory; at most 64 MiB is allowed, and 8 MiB on top. Look for "
        "large intermediate results: work in pieces, in place, or free what is no longer needed."
    )
    assert report.hidden_message == (
        "Your function took too much memory; at most 64 MiB is allowed, and 8 MiB on top. Look for large "
        "intermediate results: work in pieces, in place, or free what is no longer needed."
    )
    assert report.hidden_facts == {}


def test_a_number_of_times_is_of_what_the_reference_took() -> None:
    enough = judged(2, Peaks("large", (48 * MIB,), 20 * MIB))
    assert (enough.verdict, enough.share) == (Verdict.ACCEPTED, 1.0)
    assert enough.message == (
        "Input `large`: your function took 48 MiB of memory; at most 2 times the reference's 20 MiB is allowed, "
        "and 8 MiB on top."
    )
    assert judged(2, Peaks("large", (49 * MIB,), 20 * MIB)).verdict is Verdict.MEMORY_LIMIT


def test_the_input_nearest_to_its_limit_is_told_and_the_first_over_it() -> None:
    small, large = Peaks("small", (2 * MIB,)), Peaks("large", (9 * MIB,))
    assert judged("64 MiB", small, large).message.startswith("Input `large`: your function took 9 MiB")
    assert judged("1 MiB", small, Peaks("large", (10 * MIB,))).message.startswith("Input `large`")


SIZES = {"16 MiB": 1.0, "64 MiB": 0.5, "256 MiB": 0.2}


def test_of_several_targets_what_is_earned_and_the_next_one_are_told() -> None:
    report = judged(SIZES, Peaks("large", (80 * MIB, 70 * MIB)))
    assert (report.verdict, report.share) == (Verdict.PARTIAL, 0.5)
    assert report.message == (
        "Input `large`: your function took 70 MiB of memory. That earns 50 % of the points; at most 16 MiB earns "
        "all points. To each, 8 MiB are granted on top. Look for large intermediate results: work in pieces, in "
        "place, or free what is no longer needed."
    )
    assert report.hidden_message.startswith("Your function took at most 64 MiB of memory. That earns 50 % of the")
    none = judged(SIZES, Peaks("large", (265 * MIB,)))
    assert (none.verdict, none.share) == (Verdict.MEMORY_LIMIT, 0.0)
    assert none.hidden_message.startswith(
        "Your function took more memory than any target allows. That earns no points; at most 256 MiB earns 20 % of"
    )
    every = judged(SIZES, Peaks("large", (24 * MIB,)))
    assert (every.verdict, every.share) == (Verdict.ACCEPTED, 1.0)
    assert every.message.endswith("That earns all points. To each, 8 MiB are granted on top.")


def test_the_input_set_that_reaches_fewest_targets_decides() -> None:
    report = judged(SIZES, Peaks("small", (2 * MIB,)), Peaks("large", (90 * MIB,)), Peaks("huge", (300 * MIB,)))
    assert report.share == 0.0
    assert report.message.startswith("Input `huge`: your function took 300 MiB of memory.")


def test_targets_may_be_times_what_the_reference_took() -> None:
    report = judged({1.5: 1.0, 3: 0.5}, Peaks("large", (60 * MIB,), 20 * MIB))
    assert report.share == 0.5
    assert "at most 1.5 times the reference's 20 MiB earns all points." in report.message
    assert report.hidden_message.startswith("Your function took at most 3 times the reference's 20 MiB of memory.")


def test_a_reference_that_takes_little_is_no_measure() -> None:
    assert memory.too_small(16 * MIB) is None
    assert memory.too_small(3 * MIB) == (
        "the reference takes 3 MiB; 16 MiB are needed to compare with. Use larger inputs, or a size"
    )
