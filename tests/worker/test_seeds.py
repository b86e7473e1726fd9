"""Secret seeds hang on secret, scope and labels; public ones on no secret."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from worker.seeds import Seeds

ONE = Seeds(b"s" * 32, "softmax/round")
LABELS = st.lists(st.text(max_size=4) | st.integers(0, 99), max_size=4)


def test_the_same_labels_give_the_same_seed_on_every_attempt() -> None:
    assert ONE.hidden("inputs", "small", 0) == Seeds(b"s" * 32, "softmax/round").hidden("inputs", "small", 0)


def test_seeds_do_not_change_between_versions() -> None:
    """A rejudge promises the same inputs, also after an upgrade: these numbers are from the first version."""
    assert ONE.hidden("inputs", "small", 0) == 3463963910083371226
    assert ONE.public("inputs", "small", 0) == 6221479956154943875


def test_secret_scope_and_labels_all_count() -> None:
    seeds = [
        ONE.hidden("inputs", "small", 0),
        ONE.hidden("inputs", "small", 1),
        ONE.hidden("inputs", "large", 0),
        Seeds(b"t" * 32, "softmax/round").hidden("inputs", "small", 0),
        Seeds(b"s" * 32, "softmax/other").hidden("inputs", "small", 0),
        ONE.public("inputs", "small", 0),
    ]
    assert len(set(seeds)) == len(seeds)


def test_public_seeds_tell_nothing_of_the_secret() -> None:
    assert ONE.public("load") == Seeds(b"another secret", "softmax/round").public("load")


def test_labels_do_not_run_into_each_other() -> None:
    variants = [("ab", "c"), ("a", "bc"), ("abc",), ("", "abc"), ("abc", "")]
    assert all(ONE.hidden(*one) != ONE.hidden(*other) for one, other in itertools.combinations(variants, 2))


@given(LABELS)
def test_every_seed_is_one_that_torch_and_numpy_take(labels: list[str | int]) -> None:
    assert 0 <= ONE.hidden(*labels) < 2**63
    assert 0 <= ONE.public(*labels) < 2**63
