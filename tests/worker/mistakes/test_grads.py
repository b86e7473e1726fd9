"""What a wrong `.grad` holds: told where it is sure, and never by chance."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from problems.kinds.graph import GraphCheck
from worker.checks import graph
from worker.mistakes.grads import held

OLD = torch.tensor([0.31, -1.27, 2.06])
NEW = torch.tensor([1.13, 0.42, -0.77])


def check(grad: str) -> GraphCheck:
    return GraphCheck(("a",), ("w",), None, None, None, grad, (), False, 1, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "found", "sentence"),
    [
        (
            "replaced",
            OLD + NEW,
            "It must hold the new gradient only, so clear what stood there before. It holds the old numbers and "
            "the new gradient together: clear it first, by zero_grad() or with None.",
        ),
        (
            "added",
            NEW,
            "The new gradient must be added to what stood there before. It holds the new gradient only: what stood "
            "there before was cleared.",
        ),
        (
            "added",
            OLD + 2 * NEW,
            "The new gradient must be added to what stood there before. The new gradient was added twice: "
            "backward() ran two times.",
        ),
        (
            "added",
            OLD,
            "The new gradient must be added to what stood there before. It holds what stood there before: no "
            "gradient was added.",
        ),
        (
            "untouched",
            OLD + NEW,
            "It must be as it was before the call. The new gradient was added to it: torch.autograd.grad returns "
            "gradients, and leaves .grad alone.",
        ),
    ],
)
def test_what_grad_holds_is_told_word_for_word(wanted: str, found: torch.Tensor, sentence: str) -> None:
    report = graph.grads("Input `a`", check(wanted), {"w": OLD}, {"w": found}, {"w": NEW})
    assert report is not None
    assert report.message.endswith(f" is allowed. {sentence}")
    assert report.hidden_message == f"`w.grad` is wrong: {sentence[0].lower()}{sentence[1:]}"


def test_another_wrong_gradient_is_explained_as_any_tensor_is() -> None:
    report = graph.grads("Input `a`", check("replaced"), {"w": OLD}, {"w": -NEW}, {"w": NEW})
    assert report is not None
    assert "Yours is the right one with its sign flipped." in report.message


@settings(max_examples=500, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from(["added", "replaced", "untouched"]),
    st.sampled_from([(), (1,), (2,), (3, 2), (0,)]),
    st.sampled_from([torch.float32, torch.float64, torch.float16]),
    st.sampled_from(["random", "near", "zeros"]),
)
def test_nothing_is_told_of_other_numbers(
    seed: int, wanted: str, shape: tuple[int, ...], dtype: torch.dtype, way: str
) -> None:
    # Given
    generator = torch.Generator().manual_seed(seed)
    old, new, other = (torch.randn(shape, generator=generator).to(dtype) for _ in range(3))
    found = {"random": other, "near": old + new + 0.1 * other.abs() + 0.1, "zeros": torch.zeros_like(other)}[way]

    # Then
    assert held(old, new, found, wanted, None) is None


@pytest.mark.parametrize(
    "found", [None, 3, "text", torch.zeros(3, dtype=torch.int64), torch.zeros(2), OLD.double()]
)
def test_whatever_stands_there_is_looked_at(found: object) -> None:
    assert held(OLD, NEW, found, "added", None) is None


def test_zeros_say_nothing() -> None:
    assert held(torch.zeros(3), NEW, NEW, "added", None) is None
