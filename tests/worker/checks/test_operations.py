"""`operations`: which rule is broken, in words; and a table of what ran."""

import warnings

import pytest
import torch
from torch.overrides import get_overridable_functions

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.operations import FAMILIES, Operations, OperationsCheck, known_operators
from worker.checks import operations
from worker.checks.operations import Ran
from worker.values import Value

PRODUCT = Ran("small", {"aten.mm": 1, "aten.permute": 1}, {"matmul": 1})
LOOP = Ran("large", {"aten.mv": 60, "aten.unbind": 1, "aten.stack": 1}, {"matmul": 60, "stack": 1})


def check(**asked: object) -> OperationsCheck:
    return Operations.model_validate({"inputs": ["small"], **asked}).resolve()


def judged(*found: Ran, **asked: object) -> CheckReport:
    report = operations.judge(check(**asked), found)
    assert report.basis is Basis.EVIDENCE
    return report


def test_what_ran_is_shown_as_a_table() -> None:
    # When
    report = judged(PRODUCT, at_most=20)

    # Then
    assert (report.verdict, report.share) == (Verdict.ACCEPTED, 1.0)
    assert report.message == (
        "Your function ran 2 operators on `small`; at most 20 are allowed.\n"
        "What ran on `small`:\n  1 x aten.mm\n  1 x aten.permute"
    )
    assert report.hidden_message == "The operators that your function ran are what this task asks for."
    assert report.facts["total"] == {"small": 2}
    assert report.hidden_facts == {}


def test_a_long_table_is_cut() -> None:
    many = Ran("small", {f"aten.op{number}": 100 - number for number in range(15)}, {})
    assert judged(many, at_most=5000).message.endswith("\n   89 x aten.op11\n  and 3 other operators")


@pytest.mark.parametrize(
    ("asked", "told", "hint"),
    [
        (
            {"forbid": ["matmul"]},
            "Input `large`: your function ran `matmul` 60 times; this task forbids it.\nWhat ran on `large`:\n",
            "Your function ran `matmul`, which this task forbids.",
        ),
        (
            {"forbid": ["stack"]},
            "Input `large`: your function ran `stack` once; this task forbids it.\n",
            "Your function ran `stack`, which this task forbids.",
        ),
        (
            {"require": ["einsum"]},
            "Input `large`: your function never ran `einsum`; this task asks for it.\n",
            "Your function never ran `einsum`; this task asks for it.",
        ),
        (
            {"at_most": 20},
            "Input `large`: your function ran 62 operators; at most 20 are allowed. Replace loops over elements "
            "or rows by operations on whole tensors.\n",
            "Your function ran too many operators; at most 20 are allowed. Replace loops over elements or rows "
            "by operations on whole tensors.",
        ),
    ],
)
def test_a_broken_rule_is_told(asked: dict[str, object], told: str, hint: str) -> None:
    report = judged(LOOP, **asked)
    assert (report.verdict, report.share) == (Verdict.RULE_BROKEN, 0.0)
    assert report.message.startswith(told)
    assert report.hidden_message == hint


def test_a_number_that_grows_is_told_with_both_numbers() -> None:
    report = judged(PRODUCT, LOOP, same_for=["small", "large"])
    assert report.verdict is Verdict.RULE_BROKEN
    assert report.message == (
        "Your function ran 2 operators on `small` and 62 on `large`; the number may not grow with the input. "
        "Replace loops over elements or rows by operations on whole tensors.\n"
        "What ran on `large`:\n  60 x aten.mv\n   1 x aten.stack\n   1 x aten.unbind"
    )
    assert report.hidden_message == (
        "Your function ran more operators on greater inputs; the number may not grow. Replace loops over "
        "elements or rows by operations on whole tensors."
    )


def test_a_number_that_falls_or_stays_is_fine() -> None:
    smaller = Ran("large", {"aten.mm": 1}, {})
    assert judged(PRODUCT, smaller, same_for=["small", "large"]).verdict is Verdict.ACCEPTED


def test_a_word_finds_operators_of_its_family_in_place_and_functions() -> None:
    product, in_place, function = (
        Ran("small", {"aten.bmm": 2}, {"einsum": 1}),
        Ran("small", {"aten.add_": 1}, {}),
        Ran("small", {}, {"tolist": 3}),
    )
    asked = check(forbid=["matmul", "add", "tolist", "aten.mm"]).forbid
    assert [product.count(one) for one in asked] == [2, 0, 0, 0]
    assert [in_place.count(one) for one in asked] == [0, 1, 0, 0]
    assert [function.count(one) for one in asked] == [0, 0, 3, 0]


@pytest.mark.parametrize(
    "told",
    [None, 3, [1], {"a b": 1}, {"aten.mm": 1.0}, {"aten.mm": True}, {"aten.mm": 0}, {"x\n": 1}, {"aten.mm": 10**9}],
)
def test_what_no_counter_says_is_not_believed(told: Value) -> None:
    assert operations.ran("small", told, {}) is None
    assert operations.ran("small", {}, told) is None


def test_what_could_not_be_counted_is_told() -> None:
    report = operations.uncounted("small")
    assert report.verdict is Verdict.RULE_BROKEN
    assert report.message == (
        "Input `small`: The operators that your function ran could not be counted. Leave torch's dispatch modes "
        "alone."
    )


def test_the_list_of_operators_is_torchs() -> None:
    # Given
    names = torch._C._dispatch_get_all_op_names()
    operators = {name.removeprefix("aten::").split(".")[0] for name in names if name.startswith("aten::")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        functions = {getattr(one, "__name__", "") for each in get_overridable_functions().values() for one in each}

    # Then
    words = {one for one in operators | functions if one and not one.startswith("__")}
    assert known_operators() == {one for one in words if one.endswith("__") or not one.endswith("_")}
    family = {name for names in FAMILIES.values() for name in names if not name.startswith("__")}
    assert family <= operators
