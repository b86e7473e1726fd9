"""`device`: which rule is broken, in words and with lines; a hidden check tells neither lines nor numbers."""

import pytest

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.device import Device, DeviceCheck
from worker.checks import device
from worker.checks.device import Placed, Seen, Watched
from worker.values import Value


def check(**asked: object) -> DeviceCheck:
    return Device.model_validate({"inputs": ["some"], **asked}).resolve()


def row(sort: str, word: str, line: int = 12, looped: bool = False, times: int = 1) -> Placed:
    return Placed(Seen(sort, word, 0, line, looped, times), f"line {line}", f"the text of {line}")


FETCHES = Watched(
    "some",
    (row("to_host", "cpu", 12, True, 20), row("wait", "cpu", 12, True, 20), row("to_device", "to", 3, False, 2)),
    ("cuda", "cpu"),
)
ASKS = Watched("some", (row("wait", "__bool__", 7, True, 4), row("wait", "item", 9)), ("cuda",))
STAYS = Watched("some", (), ("cuda", "cuda"))


def judged(one: Watched, **asked: object) -> CheckReport:
    report = device.broken(check(**asked), one)
    assert report is not None
    assert (report.verdict, report.share, report.basis) == (Verdict.RULE_BROKEN, 0.0, Basis.EVIDENCE)
    assert "line" not in report.hidden_message
    assert report.hidden_facts == {}
    return report


def test_a_transfer_in_a_loop_is_told_with_its_line_and_how_often() -> None:
    # When
    report = judged(FETCHES, in_loops="none")

    # Then
    assert report.message == (
        "Input `some`: line 12: `.cpu()` moves data from the GPU to the CPU in every step of a loop, "
        "20 times here: `the text of 12`.\n"
        "Keep results on the GPU while a loop runs; move and read them once, before or after it."
    )
    assert report.hidden_message.startswith("Your function moves tensors or waits for the GPU inside a loop. Keep")
    assert report.facts == {"to_host": {"some": 20}, "to_device": {"some": 2}, "synchronisations": {"some": 20}}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"transfers": {"to_host": 1}},
            "Input `some`: your function moved 20 tensors from the GPU to the CPU; at most 1 is allowed. "
            "Compute on the GPU, and fetch only what Python needs.\nline 12: `.cpu()` moves",
        ),
        (
            {"transfers": {"to_device": 1}},
            "Input `some`: your function moved 2 tensors from the CPU to the GPU; at most 1 is allowed. "
            "Make tensors where they are needed, with `device=x.device`, and move inputs once.\nline 3: "
            "`.to()` moves data from the CPU to the GPU twice: `the text of 3`.",
        ),
        (
            {"result_on": "cuda"},
            "Input `some`: 1 of 2 tensors of the result are on the CPU; it must be on the GPU.",
        ),
    ],
)
def test_a_broken_rule_is_told(asked: dict[str, object], told: str) -> None:
    assert judged(FETCHES, **asked).message.startswith(told)


def test_waiting_is_told_the_loops_first() -> None:
    # When
    report = judged(ASKS, synchronisations=0)

    # Then
    assert report.message == (
        "Input `some`: your function waited for the GPU 5 times; none is allowed. Leave numbers on the GPU: "
        "torch.where can decide there, and tensors can be collected.\n"
        "line 7: `bool()` of a tensor, as in `if` and `while`, waits for the GPU in every step of a loop, 4 times "
        "here: `the text of 7`.\n"
        "line 9: `.item()` waits for the GPU: `the text of 9`."
    )


@pytest.mark.parametrize(
    ("one", "asked"),
    [
        (STAYS, {"transfers": {"to_host": 0, "to_device": 0}, "synchronisations": 0, "in_loops": "none"}),
        (STAYS, {"result_on": "cuda"}),
        (FETCHES, {"transfers": {"to_host": 20, "to_device": 2}, "synchronisations": 20}),
        (ASKS, {"transfers": {"to_host": 0, "to_device": 0}}),
    ],
)
def test_what_keeps_the_rules_passes(one: Watched, asked: dict[str, object]) -> None:
    # When
    report = device.passed((one,))

    # Then
    assert device.broken(check(**asked), one) is None
    assert (report.verdict, report.share, report.basis) == (Verdict.ACCEPTED, 1.0, Basis.EVIDENCE)
    assert report.hidden_message == "Your function moves and waits as this task asks."


def test_many_lines_are_cut() -> None:
    many = Watched("some", tuple(row("wait", "item", line) for line in range(1, 10)), ())
    assert judged(many, synchronisations=0).message.endswith("\nAnd 4 more.")


def test_what_a_watch_says_is_read() -> None:
    # When
    told = device.seen_in([["wait", "item", 0, 3, True, 2], ["to_host", "", 1, 0, False, 1]], ["cuda", "cpu"])

    # Then
    assert told is not None
    assert told.rows == (Seen("wait", "item", 0, 3, True, 2), Seen("to_host", "", 1, 0, False, 1))
    assert told.on == ("cuda", "cpu")


@pytest.mark.parametrize(
    ("rows", "on"),
    [
        (None, []),
        ([], None),
        ([], ["a GPU"]),
        ([], ["cuda"] * 401),
        ([["stays", "item", 0, 3, True, 2]], []),
        ([["wait", "two words", 0, 3, True, 2]], []),
        ([["wait", "item", 0, 3, 1, 2]], []),
        ([["wait", "item", 0, 10**9, True, 2]], []),
        ([["wait", "item", 0, 3, True, 0]], []),
        ([["wait", "item", -1, 3, True, 1]], []),
        ([["wait", "item"]], []),
        ([3], []),
    ],
)
def test_what_no_watch_says_is_not_believed(rows: Value, on: Value) -> None:
    assert device.seen_in(rows, on) is None
    assert device.unwatched("some").verdict is Verdict.RULE_BROKEN
