import pytest

from problems.input_set import Sizes
from problems.sizes import parse_sizes


@pytest.mark.parametrize(
    ("written", "sizes"),
    [
        ("1..64", Sizes(1, 64)),
        ("0 .. 5", Sizes(0, 5)),
        ("3..3", Sizes(3, 3)),
        (7, Sizes(7, 7)),
        ([8, 2, 4], Sizes(2, 8, (8, 2, 4))),
    ],
)
def test_sizes_are_a_range_a_list_or_one(written: object, sizes: Sizes) -> None:
    assert parse_sizes(written) == sizes


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("64..1", "the range 64..1 is upside down; write 1..64"),
        ("1-64", "must be a range such as 1..64, a list of sizes or one size, not '1-64'"),
        ("1...64", "must be a range such as 1..64"),
        (1.5, "must be a range such as 1..64"),
        (True, "must be a range such as 1..64"),
        (-1, "a size lies between 0 and 2147483647; -1 does not"),
        ("0..9999999999", "a size lies between 0 and 2147483647; 9999999999 does not"),
        ([], "a list of sizes has 1 to 64 of them, not 0"),
        ([1, 2, 1], "names a size twice"),
        (["1..2"], "must be a range such as 1..64"),
        (None, "must be a range such as 1..64"),
    ],
)
def test_what_are_no_sizes_is_told_why(written: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".+") as caught:
        parse_sizes(written)
    assert sentence in str(caught.value)
