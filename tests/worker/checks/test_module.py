"""`module`: what is missing or differs is told, and hidden checks tell no name that student code chose."""

from dataclasses import replace
from typing import Any

import pytest
import torch

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.module import ModuleCheck
from worker.checks import module
from worker.checks.module import Makeup, makeup
from worker.values import Unsendable, Value

ALL = ("eval", "train", "statistics", "round_trip")
CHECK = ModuleCheck(("x",), ({},), ALL, "names", 2, 1, 20, ("Linear",), ("ReLU",), None)  # type: ignore[arg-type]
TOLD: dict[str, Any] = {
    "module": True,
    "parameters": ["w", "b"],
    "state": ["w", "b", "n.running_mean", "count"],
    "tensors": {
        "w": torch.ones(2, 3),
        "b": torch.ones(2),
        "n.running_mean": torch.ones(2),
        "count": torch.ones(()),
    },
    "layers": {"Linear": 1},
}
WANTED = makeup(TOLD)
OUTPUTS: dict[str, Any] = {
    "eval": torch.ones(2),
    "again": torch.ones(2),
    "train": [torch.ones(2), torch.ones(2)],
    "statistics": {"n.running_mean": torch.ones(2)},
    "after": torch.ones(2),
    "round_trip": torch.ones(2),
}


def unfit(check: ModuleCheck = CHECK, **changes: Any) -> CheckReport | None:
    return module.unfit(check, WANTED, makeup(TOLD | changes), "Net")


def judged(**changes: Any) -> CheckReport | None:
    names = module.pairs(CHECK, WANTED, WANTED)
    return module.judge("Input `x`", CHECK, OUTPUTS, OUTPUTS | changes, names)


def test_equal_modules_pass() -> None:
    assert (unfit(), judged()) == (None, None)
    report = module.passed(CHECK, 3, WANTED)
    assert (report.verdict, report.basis) == (Verdict.ACCEPTED, Basis.PROVED)
    assert report.message == (
        "Your module agrees with the reference in evaluation mode, in training mode, in its running statistics and "
        "after a round trip of its state."
    )
    assert report.facts["parameters"] == 8
    parts = module.passed(replace(CHECK, compare=()), 1, WANTED)
    assert (parts.basis, parts.message) == (Basis.EVIDENCE, "Your module has the parts that are asked for.")


@pytest.mark.parametrize(
    ("changes", "verdict", "message", "hidden"),
    [
        ({"module": 1}, Verdict.WRONG_ANSWER, "`Net` must be a torch.nn.Module, or return one.", None),
        ({"layers": {}}, Verdict.RULE_BROKEN, "Your module has no layer nn.Linear, which the task asks for.", None),
        (
            {"layers": {"Linear": 1, "ReLU": 2}},
            Verdict.RULE_BROKEN,
            "Your module has a layer nn.ReLU, which the task forbids.",
            None,
        ),
        (
            {"tensors": TOLD["tensors"] | {"w": torch.ones(9, 3)}},
            Verdict.RULE_BROKEN,
            "Your module has 29 parameters; at most 20 are allowed.",
            "Your module has more than the 20 parameters that are allowed.",
        ),
        (
            {"parameters": ["w"], "state": ["w"]},
            Verdict.WRONG_ANSWER,
            "Your module has no `b`, which the task names. It has `w`.",
            "Your module has no `b`, which the task names.",
        ),
        (
            {"parameters": ["w", "b", "count"]},
            Verdict.WRONG_ANSWER,
            "Your module has a parameter that the task does not name: `count`.",
            "Your module has a parameter that the task does not name.",
        ),
        (
            {"tensors": TOLD["tensors"] | {"w": torch.ones(3, 2)}},
            Verdict.WRONG_ANSWER,
            "`w` must have the shape [2, 3], but yours has [3, 2].",
            "`w` has the wrong shape.",
        ),
    ],
)
def test_a_module_of_other_parts_is_told(
    changes: dict[str, Any], verdict: Verdict, message: str, hidden: str | None
) -> None:
    report = unfit(**changes)
    assert report is not None
    assert (report.verdict, report.basis) == (verdict, Basis.EVIDENCE)
    assert (report.message, report.hidden_message) == (message, hidden or message)


def test_two_descriptions_are_alike_where_the_check_sees_no_difference() -> None:
    # Given
    by_order = replace(CHECK, match="order")
    renamed = {
        "parameters": ["a", "b"],
        "state": ["a", "b"],
        "tensors": {"a": torch.zeros(2, 3), "b": torch.zeros(2)},
    }
    mine = TOLD | {"state": ["w", "b"]}

    # Then
    for check, other, alike in (
        (CHECK, {"tensors": {name: 2 * one for name, one in TOLD["tensors"].items()}}, True),
        (CHECK, {"layers": {"Linear": 3, "Dropout": 1}}, True),
        (CHECK, {"layers": {"Linear": 1, "ReLU": 1}}, False),
        (CHECK, renamed, False),
        (by_order, renamed, True),
        (by_order, {"parameters": ["b", "w"]}, False),
        (CHECK, {"module": False, "tensors": None}, False),
    ):
        assert (module.essence(check, mine) == module.essence(check, mine | other)) == alike, other
    assert module.essence(CHECK, OUTPUTS) is OUTPUTS
    assert module.essence(CHECK, 3) == 3


def test_by_order_names_do_not_matter() -> None:
    # Given
    check = replace(CHECK, match="order", require=())
    tensors = {"u": torch.ones(2, 3), "v": torch.ones(2), "running_mean": torch.ones(2)}
    own: dict[str, Any] = {"parameters": ["u", "v"], "state": list(tensors), "tensors": tensors}

    # Then
    assert unfit(check, **own) is None
    names = module.pairs(check, WANTED, makeup(TOLD | own))
    assert names == {"w": "u", "b": "v", "n.running_mean": "running_mean"}
    report = unfit(check, **own | {"parameters": ["u"]})
    assert report is not None
    assert report.message == "Your module must have 2 parameters (tensors), but it has 1."
    assert report.hidden_message == "Your module must have 2 parameters (tensors), but it has another number."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"again": torch.zeros(2)}, f"Input `x`: {module.RESTLESS}"),
        (
            {"eval": torch.zeros(2), "again": torch.zeros(2)},
            "Input `x`: in evaluation mode, 2 of 2 elements of the result differ; the worst at [0]: yours is 0, "
            "right is 1, off by 1 where 1.13e-05 is allowed.",
        ),
        (
            {"train": [torch.ones(2)]},
            "Input `x`: in training mode, the result must have 2 items, but yours has 1.",
        ),
        (
            {"statistics": {"n.running_mean": torch.zeros(2)}},
            "Input `x`: after training mode, 2 of 2 elements of the statistics['n.running_mean'] differ; the worst "
            "at [0]: yours is 0, right is 1, off by 1 where 1.13e-05 is allowed. Look at momentum, at the unbiased "
            "variance, and whether they change in training mode only.",
        ),
        (
            {"after": None},
            "Input `x`: in evaluation mode after training, the result must be a float32 tensor of shape [2], but "
            "yours is None. Outputs were right before training mode, so look at what it changed.",
        ),
        (
            {"round_trip": torch.ones(3)},
            "Input `x`: in a new module that has loaded the state_dict of the first, the result must have the "
            "shape [2], but yours has [3]. Something that the output needs is not in the state: use nn.Parameter, "
            "register_buffer or nn.ModuleList.",
        ),
    ],
)
def test_a_part_that_differs_is_told_with_what_to_look_for(changes: dict[str, Any], message: str) -> None:
    report = judged(**changes)
    assert report is not None
    assert (report.verdict, report.basis) == (Verdict.WRONG_ANSWER, Basis.PROVED)
    assert report.message == message


def test_nan_is_not_taken_for_dropout() -> None:
    nan = torch.full((2,), torch.nan)
    report = judged(eval=nan, again=nan.clone())
    assert report is not None
    assert "Some of yours are NaN" in report.message


@pytest.mark.parametrize("told", [None, 3, [], {"module": True, "state": 3, "tensors": [], "layers": None}])
def test_whatever_is_told_is_judged(told: Value) -> None:
    assert module.unfit(CHECK, WANTED, makeup(told), "Net") is not None
    assert module.judge("Input `x`", CHECK, OUTPUTS, told, {"w": "w"}) is not None
    odd = makeup({"module": True, "parameters": ["w"], "state": ["w"], "tensors": {"w": Unsendable("x")}})
    assert odd == Makeup(is_module=True)
