"""What is printed is kept up to a bound, and a flood is stopped."""

import pytest

from sandbox.inside.text import FLOOD, BoundedText, TooMuchText


def test_what_is_printed_is_handed_out_once() -> None:
    text = BoundedText(100)
    print("one", 2, file=text)
    assert (text.take(), text.take()) == ("one 2\n", "")


def test_only_so_much_is_kept() -> None:
    text = BoundedText(10)
    assert text.write("12345678") == 8
    assert text.write("12345678") == 8
    assert text.write("12345678") == 8
    assert text.take() == "1234567812"


def test_after_a_take_there_is_room_again() -> None:
    text = BoundedText(10)
    for _ in range(3 * FLOOD):
        text.write("1234567890")
        assert text.take() == "1234567890"


def test_a_flood_is_stopped_within_one_call() -> None:
    text = BoundedText(10)
    with pytest.raises(TooMuchText):
        text.writelines(["1234567890"] * (FLOOD + 1))
    assert text.take() == "1234567890"


def test_a_flood_is_no_exception_that_students_catch_by_habit() -> None:
    assert not issubclass(TooMuchText, Exception)


def test_it_behaves_like_a_stream_of_text() -> None:
    text = BoundedText(10)
    assert text.writable()
    text.writelines(["a", "b"])
    text.flush()
    assert text.take() == "ab"
