"""Pairing finds as many pairs as there can be."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from worker.matching import MOST, pairs


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.integers(0, 2**n - 1), min_size=n, max_size=n)))
def test_it_makes_as_many_pairs_as_any_order_would(fits: list[int]) -> None:
    # When
    found = pairs(fits)

    # Then pairs fit, nobody has two partners, and no order of the right side pairs more
    assert all(fits[left] >> right & 1 for left, right in found.items())
    assert len(set(found.values())) == len(found)
    orders = permutations(range(len(fits)))
    assert len(found) == max(sum(fits[left] >> right & 1 for left, right in enumerate(one)) for one in orders)


def test_a_chain_in_which_everyone_must_move_is_paired() -> None:
    # Given one who fits only the first, and others who fit their own place and the next
    fits = [3 << place for place in range(MOST - 1)] + [1]

    # Then all find a partner
    assert len(pairs(fits)) == MOST
