"""The driver that counts: operators by the dispatcher's names, functions by Python's."""

import pytest
import torch

from tests.sandbox.inside.conftest import Judge
from worker.values import Value


def counted(judge: Judge, expression: str) -> tuple[Value, dict[str, int], dict[str, int]]:
    """The result of an expression of x and what ran for it."""
    assert (
        judge.load(f"import torch, numpy\nF = torch.nn.functional\ndef f(x):\n    return {expression}").value
        is None
    )
    found = judge.call({"x": torch.arange(6.0).reshape(2, 3)}, driver="operations")
    assert found.status == "returned", found
    assert isinstance(found.value, dict)
    return found.value["value"], found.value["operators"], found.value["functions"]


@pytest.mark.parametrize(
    ("expression", "operators", "functions"),
    [
        ("x.sum()", {"aten.sum": 1}, {"sum": 1}),
        ("x.sum() + x.sum()", {"aten.sum": 2, "aten.add": 1}, {"sum": 2, "add": 1}),
        ("F.linear(x, x)", {"aten.t": 1, "aten.mm": 1}, {"linear": 1}),
        ("x.softmax(-1)", {"aten._softmax": 1}, {"softmax": 1}),
        ("x.add_(1)", {"aten.add_": 1}, {"add_": 1}),
        ("x.tolist()", {}, {"tolist": 1}),
        ("x[0, 0].item()", {"aten.select": 2, "aten._local_scalar_dense": 1}, {"__getitem__": 1, "item": 1}),
        ("len(numpy.asarray(x))", {"aten.detach": 1}, {"__array__": 1}),
        ("torch.vmap(lambda row: row.sum())(x)", {"aten.sum": 1}, None),
        ("3", {}, {}),
    ],
)
def test_what_runs_is_counted(
    judge: Judge, expression: str, operators: dict[str, int], functions: dict[str, int] | None
) -> None:
    _, ran, called = counted(judge, expression)
    assert ran == operators
    assert functions is None or called == functions


def test_the_result_comes_along(judge: Judge) -> None:
    value, _, _ = counted(judge, "x * 2")
    assert isinstance(value, torch.Tensor)
    assert torch.equal(value, 2 * torch.arange(6.0).reshape(2, 3))


def test_an_exception_keeps_its_line(judge: Judge) -> None:
    judge.load("def f(x):\n    return x @ x")
    found = judge.call({"x": torch.ones(2, 3)}, driver="operations")
    assert found.header.model_dump()["frames"] == [(0, 2, "f")]
