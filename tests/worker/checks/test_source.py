"""`source`: every sentence, and what a reader of hostile text may say."""

import pytest

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.source import Source
from worker.checks import source
from worker.checks.source import Found, Placed
from worker.values import Value


def judged(asked: dict[str, object], *found: Found) -> CheckReport:
    placed = tuple(Placed(one, f"line {one.line}") for one in found)
    report = source.judge(Source.model_validate(asked).resolve(), placed)
    assert report.basis is Basis.EVIDENCE
    assert report.hidden_message == report.message
    return report


@pytest.mark.parametrize(
    ("asked", "found", "told"),
    [
        ({"syntax": "loop"}, ("syntax", "loop", "for"), "Line 7: a `for` loop; this task asks for none."),
        (
            {"syntax": "loop"},
            ("syntax", "loop", "comprehension"),
            "Line 7: a comprehension; this task asks for none.",
        ),
        (
            {"syntax": "nested_loop"},
            ("syntax", "nested_loop", "nested_loop"),
            "Line 7: a loop inside a loop; this task asks for none.",
        ),
        (
            {"syntax": "recursion"},
            ("syntax", "recursion", "recursion"),
            "Line 7: a function that calls itself; this task asks for none.",
        ),
        (
            {"calls": "sum"},
            ("calls", "sum", "torch.sum"),
            "Line 7: a call of `torch.sum`; this task asks for none.",
        ),
        (
            {"imports": "numpy"},
            ("imports", "numpy", "numpy"),
            "Line 7: an import of `numpy`; this task asks for none.",
        ),
        ({"attributes": "T"}, ("attributes", "T", "T"), "Line 7: the attribute `.T`; this task asks for none."),
        ({"names": "eval"}, ("names", "eval", "eval"), "Line 7: the name `eval`; this task asks for none."),
    ],
)
def test_what_is_forbidden_is_told_with_its_line(
    asked: dict[str, object], found: tuple[str, str, str], told: str
) -> None:
    report = judged({"forbid": asked}, Found(*found, 0, 7))
    assert (report.verdict, report.share, report.message) == (Verdict.RULE_BROKEN, 0.0, told)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"syntax": "lambda"}, "Your source has no `lambda`; this task asks for it."),
        ({"syntax": "nested_loop"}, "Your source has no loop inside a loop; this task asks for it."),
        ({"calls": "torch.einsum"}, "Your source never calls `torch.einsum`; this task asks for it."),
        ({"imports": "math"}, "Your source never imports `math`; this task asks for it."),
        ({"attributes": "T"}, "Your source never uses an attribute `.T`; this task asks for it."),
        ({"names": "x"}, "Your source never uses the name `x`; this task asks for it."),
    ],
)
def test_what_is_missing_is_told(asked: dict[str, object], told: str) -> None:
    report = judged({"require": asked})
    assert (report.verdict, report.message) == (Verdict.RULE_BROKEN, told)


@pytest.mark.parametrize(
    ("allowed", "told"),
    [
        (["torch", "math"], "Line 2: an import of `os`; only `torch`, `math` may be imported."),
        ([], "Line 2: an import of `os`; nothing may be imported."),
    ],
)
def test_imports_that_are_not_allowed_are_told(allowed: list[str], told: str) -> None:
    assert judged({"only_imports": allowed}, Found("only", "", "os", 0, 2)).message == told


def test_many_places_are_cut() -> None:
    found = [Found("syntax", "loop", "for", 0, line) for line in range(1, 8)]
    assert judged({"forbid": {"syntax": "loop"}}, *found).message.splitlines()[4:] == [
        "Line 5: a `for` loop; this task asks for none.",
        "And 2 more.",
    ]


def test_a_source_that_keeps_the_rules_is_accepted() -> None:
    report = judged({"require": {"calls": "sum"}}, Found("calls", "sum", "sum", 0, 1))
    assert (report.verdict, report.share) == (Verdict.ACCEPTED, 1.0)
    assert report.message == "Your source keeps the rules of this task."


def test_a_source_that_cannot_be_read_is_told() -> None:
    report = source.unreadable()
    assert report.verdict is Verdict.INVALID_SUBMISSION
    assert report.message == (
        "Your source could not be read within the limits of one call: it is too long or too deep."
    )


@pytest.mark.parametrize(
    "told",
    [
        None,
        {"found": 3},
        {"found": [3]},
        {"found": [["calls", "a", "a", 0]]},
        {"found": [["other", "a", "a", 0, 1]]},
        {"found": [["calls", "a", "a", 0, -1]]},
        {"found": [["calls", "a", "a", True, 1]]},
        {"found": [["calls", "a", "a", 0, 1]] * 401},
    ],
)
def test_what_no_reader_says_is_not_believed(told: Value) -> None:
    assert source.found_in(told) is None


def test_text_of_the_source_cannot_leave_its_quotes() -> None:
    found = source.found_in({"found": [["calls", "a", "`a`\x1b[31m", 0, 1]]})
    assert found is not None
    assert "`" not in found[0].told
    assert "\x1b" not in found[0].told
