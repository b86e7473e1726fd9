"""Mistakes in all steps of an optimizer: recognised where every step shows them, and never by chance."""

from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.verdict import CheckReport, Verdict
from worker.checks import optimizer
from worker.mistakes.steps import SUMMED, UPHILL, Other, explains, others

Path = dict[str, torch.Tensor]
OPTIONS = {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.1, "nesterov": True, "steps": 0}
STEPS = 6


def drawn(seed: int, *shape: int, dtype: torch.dtype = torch.float64) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


def path(make: Callable[..., torch.optim.Optimizer], gradients: Path, start: Path, **options: float) -> Path:
    """The parameters after each step."""
    params = {name: torch.nn.Parameter(one.clone()) for name, one in start.items()}
    taken: dict[str, list[torch.Tensor]] = {name: [] for name in start}
    made = make(list(params.values()), **options)
    for step in range(len(next(iter(gradients.values())))):
        for name, param in params.items():
            param.grad = gradients[name][step].clone()
        made.step()
        for name, param in params.items():
            taken[name].append(param.detach().clone())
    return {name: torch.stack(each) for name, each in taken.items()}


def recognised(made: dict[str, Path], right: Path, found: Path) -> list[str]:
    return [kind for kind, each in made.items() if explains(each, right, found, None)]


def alternatives(
    make: Callable[..., torch.optim.Optimizer], gradients: Path, start: Path, options: dict[str, float]
) -> dict[str, Path]:
    return {
        one.mistake.kind: path(make, dict(one.gradients), start, **one.options)  # type: ignore[arg-type]
        for one in others(gradients, options, complete=True)
    }


def test_what_is_tried_and_what_is_said() -> None:
    # When
    found = list(others({"w": torch.ones(2, 1)}, OPTIONS, complete=True))

    # Then
    assert [one.mistake.kind for one in found] == [
        "uphill",
        "summed_gradients",
        "without_momentum",
        "without_weight_decay",
        "without_nesterov",
    ]
    assert found[0].gradients["w"].tolist() == [[-1.0], [-1.0]]
    assert found[1].gradients["w"].tolist() == [[1.0], [2.0]]
    assert found[2].options["momentum"] == 0.0
    assert found[2].mistake.sentence == "All steps come out as if `momentum` were 0: use it."
    assert found[4].options["nesterov"] is False
    assert found[4].mistake.sentence == "All steps come out as if `nesterov` were False: use it."
    assert UPHILL.sentence == "Every step goes up the gradient: subtract the update, do not add it."
    assert SUMMED.sentence == (
        "Every step uses the sum of all gradients so far: clear each gradient before the next, as zero_grad() must."
    )
    incomplete = others({"w": torch.ones(2, 1)}, OPTIONS, complete=False)
    assert "summed_gradients" not in [one.mistake.kind for one in incomplete]


SGD = {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.05}
ADAM = {"lr": 0.1, "weight_decay": 0.05}


@pytest.mark.parametrize(
    ("make", "options"), [(torch.optim.SGD, SGD), (torch.optim.Adam, ADAM)], ids=["momentum", "adam"]
)
@pytest.mark.parametrize("seed", range(5))
def test_each_mistake_is_recognised_and_no_other(
    make: Callable[..., torch.optim.Optimizer], options: dict[str, float], seed: int
) -> None:
    # Given
    start = {"w": drawn(seed, 3, 2), "b": drawn(seed + 1, 2)}
    gradients = {name: drawn(seed + 2, STEPS, *one.shape) for name, one in start.items()}
    right = path(make, gradients, start, **options)
    made = alternatives(make, gradients, start, options)

    # Then
    for kind, wrong in made.items():
        assert recognised(made, right, {name: one + 1e-12 for name, one in wrong.items()}) == [kind]
    assert recognised(made, right, right) == []


@settings(max_examples=400, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([(), (1,), (3,), (2, 2)]),
    st.sampled_from([torch.float32, torch.float64]),
    st.sampled_from(["rate", "noise", "late", "other", "zeros", "one step"]),
)
def test_another_mistake_is_never_taken_for_one_of_these(
    seed: int, shape: tuple[int, ...], dtype: torch.dtype, way: str
) -> None:
    # Given steps that are wrong in a way that has no name
    start = {"w": drawn(seed, *shape, dtype=dtype)}
    gradients = {"w": drawn(seed + 1, STEPS, *shape, dtype=dtype)}
    right = path(torch.optim.SGD, gradients, start, **SGD)
    made = alternatives(torch.optim.SGD, gradients, start, SGD)
    rolled = {"w": gradients["w"].roll(1, 0)}
    wrong = {
        "rate": path(torch.optim.SGD, gradients, start, **{**SGD, "lr": 0.11}),
        "noise": {"w": right["w"] + 0.01 * drawn(seed + 2, STEPS, *shape, dtype=dtype)},
        "late": path(torch.optim.SGD, rolled, start, **SGD),
        "other": path(torch.optim.Adam, gradients, start, lr=0.1),
        "zeros": {"w": torch.zeros(STEPS, *shape, dtype=dtype)},
        "one step": {"w": torch.cat([right["w"][:-1], right["w"][-1:] + 0.1])},
    }[way]

    # Then
    assert recognised(made, right, wrong) == []


@pytest.mark.parametrize(
    "found",
    [{}, {"v": torch.zeros(STEPS, 2)}, {"w": torch.zeros(2)}, {"w": torch.zeros(STEPS, 2, dtype=torch.int64)}],
)
def test_whatever_came_is_compared(found: Path) -> None:
    made = {"w": torch.ones(STEPS, 2)}
    assert explains(made, {"w": torch.zeros(STEPS, 2)}, found, None) is False
    assert explains(found, {"w": torch.zeros(STEPS, 2)}, made, None) is False


def test_a_recognised_mistake_is_told_in_full_and_in_hidden_checks() -> None:
    # Given
    report = CheckReport(
        kind="optimizer", verdict=Verdict.WRONG_ANSWER, share=0.0, message="A: wrong.", hidden_message="Wrong."
    )

    # When
    told = optimizer.explained(report, Other(UPHILL, {}, {}).mistake)

    # Then
    assert told.message == f"A: wrong. {UPHILL.sentence}"
    assert told.hidden_message == f"Wrong. {UPHILL.sentence}"
    assert told.facts == {"mistake": "uphill"}
    assert told.hidden_facts == {}
