import pytest

from problems.units import parse_bytes, parse_seconds


@pytest.mark.parametrize(("text", "seconds"), [("10 s", 10), ("500 ms", 0.5), ("1.5min", 90), ("2 h", 7200)])
def test_times_are_seconds(text: str, seconds: float) -> None:
    assert parse_seconds(text) == seconds


@pytest.mark.parametrize(("text", "size"), [("1 GiB", 2**30), ("0.5KiB", 512), ("2 MB", 2_000_000), ("7 B", 7)])
def test_sizes_are_bytes(text: str, size: int) -> None:
    assert parse_bytes(text) == size


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (10, "must be a time with its unit"),
        ("10", "must be a time with its unit"),
        ("-1 s", "must be a time with its unit"),
        ("inf s", "must be a time with its unit"),
        ("1e9 s", "must be a time with its unit"),
        ("9" * 50 + " s", "must be a time with its unit"),
        ("10 sec", "did you mean 's'?"),
        ("10 GiB", "known: ms, s, min, h"),
    ],
)
def test_a_time_without_a_right_unit_is_refused(text: object, sentence: str) -> None:
    with pytest.raises(ValueError, match="unit") as caught:
        parse_seconds(text)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(("text", "unit"), [("1 gb", "GiB"), ("1 Gib", "GiB"), ("3 kb", "KiB"), ("3 bytes", "B")])
def test_a_size_with_a_misspelled_unit_is_told_the_right_one(text: str, unit: str) -> None:
    with pytest.raises(ValueError, match=f"did you mean '{unit}'"):
        parse_bytes(text)
