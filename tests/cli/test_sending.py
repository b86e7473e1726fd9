"""`torchjudge samples` where it cannot send; tests/end_to_end/test_journey.py sends some."""

from tests.end_to_end.judge import run


def test_without_a_token_it_says_which_one_it_needs() -> None:
    done = run("samples", "softmax", TORCHJUDGE_TOKEN="")
    assert done.returncode == 2
    assert "set TORCHJUDGE_TOKEN to a coach's" in done.stderr


def test_a_problem_that_is_not_shipped_is_named() -> None:
    done = run("samples", "softmax", "hardmax", TORCHJUDGE_TOKEN="any")
    assert done.returncode == 2
    assert "no problem is named hardmax" in done.stderr


def test_without_a_server_it_says_so() -> None:
    done = run("samples", "softmax", "--url", "http://127.0.0.1:1", TORCHJUDGE_TOKEN="any")
    assert done.returncode == 2
    assert "no server answers at http://127.0.0.1:1" in done.stderr
