"""`memory`: the least of several measurements counts, against a size or the reference's."""

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.memory import Memory, MemoryCheck
from worker.checks import memory
from worker.checks.memory import Peaks

MIB = 2**20


def check(at_most: object) -> MemoryCheck:
    return Memory.model_validate({"inputs": ["large"], "at_most": at_most}).resolve()


def judged(at_most: object, *found: Peaks) -> CheckReport:
    report = memory.judge(check(at_most), found)
    assert report.basis is Basis.PROVED
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


def test_a_reference_that_takes_little_is_no_measure() -> None:
    assert memory.too_small(16 * MIB) is None
    assert memory.too_small(3 * MIB) == (
        "the reference takes 3 MiB; 16 MiB are needed to compare with. Use larger inputs, or a size"
    )
