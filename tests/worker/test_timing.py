"""Statistics of paired times: the interval holds the true median as often as it says, whatever the noise."""

import math
import random
from collections.abc import Callable

import pytest

from worker.timing import ONE_SIDED_RISK, Interval, Samples, Side, interval, net

RUNS = 3000


def heavy_tails(chance: random.Random) -> float:
    """Cauchy noise: it has neither mean nor variance."""
    return math.tan(math.pi * (chance.random() - 0.5))


def skewed(chance: random.Random) -> float:
    """Mostly a little, at times a lot more, with median 0, like a machine that is interrupted."""
    return chance.expovariate(1.0) - math.log(2)


def even(chance: random.Random) -> float:
    return chance.uniform(-1, 1)


@pytest.mark.parametrize("noise", [heavy_tails, skewed, even])
@pytest.mark.parametrize("count", [7, 11, 71])
def test_the_true_median_lies_beyond_an_end_as_seldom_as_promised(
    noise: Callable[[random.Random], float], count: int
) -> None:
    # Given
    chance = random.Random(20_260_101)
    found = [interval(tuple(noise(chance) for _ in range(count))) for _ in range(RUNS)]
    # When
    below, above = sum(each.high < 0 for each in found), sum(each.low > 0 for each in found)
    # Then
    four_deviations = 4 * math.sqrt(ONE_SIDED_RISK * RUNS)
    assert below <= ONE_SIDED_RISK * RUNS + four_deviations
    assert above <= ONE_SIDED_RISK * RUNS + four_deviations


@pytest.mark.parametrize("count", range(1, 120))
def test_the_ends_are_the_tightest_order_statistics_that_keep_the_risk(count: int) -> None:
    # Given
    found = interval(tuple(float(number) for number in range(count)))
    # When
    cut = 0 if math.isinf(found.high) else int(found.low) + 1

    def tail(rank: int) -> float:
        return float(sum(math.comb(count, below) for below in range(rank)) / 2**count)

    # Then
    assert tail(cut) <= ONE_SIDED_RISK < tail(cut + 1)


def test_more_pairs_make_the_interval_narrower() -> None:
    chance = random.Random(1)
    numbers = [chance.gauss(5, 1) for _ in range(71)]
    widths = [(found := interval(tuple(numbers[:count]))).high - found.low for count in (11, 31, 71)]
    assert widths == sorted(widths, reverse=True)


def test_fewer_than_seven_ratios_decide_nothing() -> None:
    found = interval((2.0, 3.0, 4.0))
    assert (found.low, found.middle, found.high) == (0.0, 3.0, math.inf)


def test_an_outlier_moves_neither_the_median_nor_the_ends() -> None:
    calm = interval(tuple([5.0] * 10 + [5.1]))
    wild = interval(tuple([5.0] * 10 + [5e6]))
    assert calm == wild == Interval(5.0, 5.0, 5.0)


@pytest.mark.parametrize(
    ("gross", "transfer", "left"),
    [(1.0, 0.0, 1.0), (1.0, 0.3, 0.7), (1.0, 0.75, 0.25), (1.0, 0.9, 0.25), (1.0, 50.0, 0.25), (0.004, 1.0, 0.001)],
)
def test_net_time_is_never_less_than_a_quarter_of_the_gross(gross: float, transfer: float, left: float) -> None:
    assert net(gross, transfer) == pytest.approx(left)


def test_ratios_are_of_net_times_pair_by_pair() -> None:
    samples = Samples(Side((2.0, 3.0), (1.0,)), Side((6.0, 9.0), (1.0,)))
    assert samples.ratios == (5.0, 4.0)


def test_each_side_pays_for_its_own_bytes() -> None:
    samples = Samples(Side((2.0,), (1.0,)), Side((6.0,), (3.0,)))
    assert samples.ratios == (3.0,)


def test_one_disturbed_turn_of_the_echo_changes_nothing() -> None:
    calm, disturbed = Side((2.0,), (1.0, 1.0, 1.0)), Side((2.0,), (1.0, 1.0, 40.0))
    assert disturbed.net == calm.net == (1.0,)


def test_a_student_gains_no_more_than_fourfold_by_making_transfer_look_dear() -> None:
    def ratio(fast: float, slow: float, transfer: float) -> float:
        return Samples(Side((fast,), (transfer,)), Side((slow,), (transfer,))).ratios[0]

    assert ratio(1.0, 1.0, 0.0) == 1.0
    assert ratio(1.0, 2.0, 1e9) == 2.0
    assert max(ratio(1.0, 4.0, transfer / 100) for transfer in range(400)) <= 16.0
