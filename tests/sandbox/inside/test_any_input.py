"""Whatever the format accepts is drawn, sent, and seen by code in the harness, bit for bit."""

from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from problems.input_set import InputSet
from tests.problems.recipes.any_inputs import input_sets
from tests.sandbox.inside.conftest import Judge
from tests.sandbox.inside.seeing import SEEING, exact, seen
from worker.inputs import draw


@pytest.fixture
def seeing(judge: Judge) -> Judge:
    judge.load(SEEING)
    return judge


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(input_sets(), st.integers(0, 2**63 - 1))
def test_every_input_arrives_as_it_was_drawn(seeing: Judge, inputs: InputSet, seed: int) -> None:
    # Given
    sent = draw(inputs, seed)

    # When
    found: Any = seeing.call(sent).value

    # Then
    looks, values = found
    assert looks == [seen(value) for value in sent.values()]
    assert exact(values) == exact(list(sent.values()))


@pytest.mark.parametrize("layout", ["transposed", "strided", "expanded"])
def test_what_is_looked_at_tells_layouts_apart(seeing: Judge, layout: str) -> None:
    """So that the test above can fail."""
    # Given
    strides = {"transposed": [1, 3], "strided": [4, 2], "expanded": [0, 1]}[layout]
    sent = {
        "transposed": torch.ones(2, 3).T,
        "strided": torch.ones(3, 4)[:, 1::2],
        "expanded": torch.ones(1, 2).expand(3, 2),
    }[layout]

    # When
    found: Any = seeing.call({"x": sent}).value

    # Then
    assert found[0][0][2:4] == [strides, int(layout == "strided")]
    assert found[0][0] != seen(sent.contiguous())
