"""`random`: honest samples of any make are let through, and what is drawn wrongly is named."""

import math
from collections.abc import Callable, Iterator

import pytest
import torch

from core.verdict import Verdict
from worker.checks import random
from worker.checks.random import CALLS, PROCESSES, Finding

Draw = Callable[[torch.Generator], torch.Tensor]

SHAPE = (4, 100, 30)


def dropout(rate: float, scale: float) -> Draw:
    return lambda generator: (torch.rand(SHAPE, generator=generator, dtype=torch.float64) >= rate) * scale


def normal(generator: torch.Generator) -> torch.Tensor:
    return torch.randn(SHAPE, generator=generator, dtype=torch.float64)


def permutation(generator: torch.Generator) -> torch.Tensor:
    return torch.rand(SHAPE, generator=generator).argsort(-1).double()


def drawn(draw: Draw, seed: int) -> torch.Tensor:
    return draw(torch.Generator().manual_seed(seed))


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Many small tensors: threads would only wait for each other."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


HONEST: tuple[Draw, ...] = (dropout(0.3, 1.5), normal, permutation)


@pytest.mark.parametrize("draw", HONEST)
def test_two_honest_samples_are_alike(draw: Draw) -> None:
    for seed in range(4):
        assert random.worst(drawn(draw, seed), drawn(draw, 1000 + seed), 1) is None


def test_the_bound_holds_where_odds_can_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given odds of one in ten instead of one in a million
    monkeypatch.setattr(random, "ODDS", 0.1)

    # When honest samples are compared 50 times
    refused = sum(
        random.worst(drawn(normal, seed)[..., :3], drawn(normal, 5000 + seed)[..., :3], 1) is not None
        for seed in range(50)
    )

    # Then no more than the odds are refused, with three deviations of chance
    assert refused <= 5 + 3 * math.sqrt(50 * 0.1 * 0.9)


def test_rounding_is_no_difference() -> None:
    right = drawn(dropout(0.3, 1 / 0.7), 1)
    assert random.worst(drawn(dropout(0.3, 1 / 0.7), 2).float().double(), right, 1) is None


@pytest.mark.parametrize(
    ("given", "wanted", "name"),
    [
        (drawn(dropout(0.5, 1.0), 1), drawn(dropout(0.3, 1.0), 2), "the share of zeros"),
        (drawn(normal, 1) * 1.2, drawn(normal, 2), "the deviation"),
        (drawn(normal, 1) + 0.3, drawn(normal, 2), "the mean"),
        (drawn(normal, 1)[..., :1].expand(SHAPE), drawn(normal, 2), "the difference between neighbours"),
        (drawn(normal, 1).repeat_interleave(2, 1)[:, :100], drawn(normal, 2), CALLS),
        (drawn(normal, 1)[:1].expand(SHAPE), drawn(normal, 2), PROCESSES),
    ],
)
def test_what_is_drawn_wrongly_is_found(given: torch.Tensor, wanted: torch.Tensor, name: str) -> None:
    # When
    found = random.worst(given, wanted, 1)
    # Then one of the tests that it fails the most clearly is the one that names it
    assert found is not None
    statistics, right = dict(random._statistics(given)), dict(random._statistics(wanted))
    assert random._distance(statistics[name], right[name]) == pytest.approx(found.distance, abs=0.35)


def test_nan_and_infinity_are_judged() -> None:
    given = drawn(normal, 1)
    given[:, :, 0] = math.nan
    (stacked,) = random.stacked([list(process) for process in given])
    assert random.worst(stacked, drawn(normal, 2), 1) is not None


def test_the_report_tells_numbers_only_where_they_may_be_seen() -> None:
    # When
    report = random.unlike("Input `x`", Finding("the share of zeros", 0.9, 0.2, 0.5, 0.3), 400)
    # Then
    assert (report.verdict, report.share) == (Verdict.WRONG_ANSWER, 0.0)
    assert report.message == (
        "Input `x`: in 400 draws the share of zeros is distributed otherwise than it should be (on average yours "
        "is 0.5, right is 0.3). Look at the rate."
    )
    assert report.hidden_message == (
        "The share of zeros is distributed otherwise than it should be. Look at the rate."
    )
    assert report.hidden_facts == {}


def test_a_result_of_another_form_is_told() -> None:
    assert random.form(torch.zeros(2), torch.ones(2)) is None
    assert random.form((torch.zeros(2), 1.0), torch.ones(2)) is not None
    difference = random.form(torch.zeros(2), torch.ones(3))
    assert difference is not None
    report = random.wrong("Input `x`", difference)
    assert report.message == "Input `x`: the result must have the shape [2], but yours has [3]."


@pytest.mark.parametrize(
    ("argument", "source"),
    [(None, "the seed that the judge sets in torch's generator"), ("s", "the seed that `s` is")],
)
def test_two_results_of_one_seed_are_told(argument: str | None, source: str) -> None:
    told = f"two calls with the same seed give two results. Draw from {source}, and from nothing else."
    assert random.unseeded("Input `x`", argument).message == f"Input `x`: {told}"


def test_nothing_found_is_said() -> None:
    assert random.passed(400).message == "In 400 draws on each input nothing differs from what is right."
