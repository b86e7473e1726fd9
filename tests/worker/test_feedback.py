"""Sentences for students, word for word; and what a hidden check leaves out of them."""

import pytest

from core.verdict import Basis, Verdict
from core.work import Attached
from worker import feedback, replies
from worker.outcome import Failure
from worker.source import Source

SECRET = "271828"
TEXT = "import torch\r\ndef f(x):\n    y = '\f\u2028'\n    return boom(x)  \x1b[31m\n"
SOURCE = Source(TEXT, "f")
MIB = 1024 * 1024


def failed(
    name: str,
    message: str = "",
    frames: tuple[tuple[int, int, str], ...] = ((0, 4, "f"),),
    module: str = "builtins",
) -> Failure:
    reply = replies.Raised(status="raised", text="", type=name, module=module, message=message, frames=list(frames))
    return feedback.raised(reply, SOURCE, 512 * MIB)


def test_an_exception_is_told_with_the_students_lines() -> None:
    found = failed("ValueError", "bad value", ((0, 2, "f"), (0, 4, "g")))
    assert found.verdict is Verdict.RUNTIME_ERROR
    assert found.basis is Basis.EVIDENCE
    assert found.message == (
        "Your program raised ValueError: bad value\n  line 2, in f: def f(x):\n  line 4, in g: return boom(x)"
    )
    assert found.hidden_message == "Your program raised ValueError on line 4: `return boom(x)`."


def test_lines_are_counted_as_python_counts_them() -> None:
    assert [SOURCE.line(number) for number in range(7)] == [
        "",
        "import torch",
        "def f(x):",
        "y = ''",
        "return boom(x)",
        "",
        "",
    ]
    assert SOURCE.line(-1) == ""


def test_a_long_line_is_cut() -> None:
    assert len(Source("x = " + "1" * 1000, "f").line(1)) == 120


@pytest.mark.parametrize("name", ["ValueError", "Leak_" + SECRET, "MemoryErrorOf" + SECRET])
def test_a_hidden_message_never_contains_the_exceptions_words(name: str) -> None:
    found = failed(name, f"the input was {SECRET}", ((0, 4, f"f_{SECRET}"),), f"m_{SECRET}")
    assert SECRET in found.message
    assert SECRET not in found.hidden_message


def test_an_exception_of_the_students_own_class_is_not_named_when_hidden() -> None:
    assert failed("Oops").hidden_message == (
        "Your program raised an exception of your own on line 4: `return boom(x)`."
    )


def test_a_frame_beyond_the_source_tells_no_line() -> None:
    assert failed("ValueError", frames=((0, 99, "f"),)).hidden_message == "Your program raised ValueError."
    assert failed("ValueError", frames=()).message == "Your program raised ValueError"


def test_names_and_messages_are_cleaned() -> None:
    found = failed("ValueError", "\x1b[31mred\x00", ((0, 4, "\x1b[1mf"),))
    assert "\x1b" not in found.message
    assert "ValueError: red\n" in found.message
    assert "in f:" in found.message


@pytest.mark.parametrize("name", ["SyntaxError", "IndentationError", "TabError"])
def test_a_file_that_is_no_python_is_an_invalid_submission(name: str) -> None:
    assert failed(name, "invalid syntax", ((0, 2, "<module>"),)).verdict is Verdict.INVALID_SUBMISSION


def test_ending_oneself_is_told_for_what_it_is() -> None:
    found = failed("SystemExit", SECRET)
    assert found.hidden_message == (
        "Your program ended itself with exit() on line 4: `return boom(x)`. Return a result instead."
    )
    assert found.verdict is Verdict.RUNTIME_ERROR


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("MemoryError", ""),
        ("RuntimeError", "[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory"),
        ("RuntimeError", "can't start new thread"),
    ],
)
def test_memory_that_could_not_be_had_is_a_limit_and_evidence(name: str, message: str) -> None:
    found = failed(name, message)
    assert found.verdict is Verdict.MEMORY_LIMIT
    assert found.basis is Basis.EVIDENCE
    assert found.message == "Your program needed more memory than the 512 MiB that it may use."


def test_another_runtime_error_is_no_matter_of_memory() -> None:
    assert failed("RuntimeError", "shapes do not match").verdict is Verdict.RUNTIME_ERROR
    assert failed("ValueError", "not enough memory").verdict is Verdict.RUNTIME_ERROR


def test_a_file_without_its_entry_is_told_how_to_spell_it() -> None:
    missing = feedback.no_entry(found=False, name="f")
    other = feedback.no_entry(found=True, name="f")
    assert missing.message == "Your file does not define `f`. Define it at the top level, spelled just so."
    assert other.message == "`f` must be a function, but in your file it is something else."
    assert {missing.verdict, other.verdict} == {Verdict.INVALID_SUBMISSION}


@pytest.mark.parametrize(
    ("failure", "verdict", "sentence"),
    [
        (
            feedback.time_limit(10.0, False),
            Verdict.TIME_LIMIT,
            "Your program was stopped: one call may take at most 10 s. Look for a loop that never ends.",
        ),
        (
            feedback.time_limit(0.5, True),
            Verdict.TIME_LIMIT,
            "Your program was stopped: all calls of a submission together may take at most 0.5 s. Look for a loop "
            "that never ends.",
        ),
        (
            feedback.memory_limit(1024**3),
            Verdict.MEMORY_LIMIT,
            "Your program needed more memory than the 1 GiB that it may use.",
        ),
        (
            feedback.too_large(1536),
            Verdict.OUTPUT_LIMIT,
            "Your result is larger than the 1.5 KiB that may be returned. Check its shape.",
        ),
        (
            feedback.too_much_text(),
            Verdict.OUTPUT_LIMIT,
            "Your program printed far too much and was stopped. Take the prints out of your loops.",
        ),
        (
            feedback.died(None),
            Verdict.RUNTIME_ERROR,
            "Your program ended before it returned a result: it called os._exit, was killed, or crashed the "
            "interpreter.",
        ),
        (
            feedback.died(0),
            Verdict.RUNTIME_ERROR,
            "Your program ended before it returned a result: it ended itself, as os._exit does.",
        ),
        (
            feedback.died(9),
            Verdict.RUNTIME_ERROR,
            "Your program ended before it returned a result: it was killed.",
        ),
        (
            feedback.died(12),
            Verdict.RUNTIME_ERROR,
            "Your program ended before it returned a result: signal 12 ended it.",
        ),
    ],
)
def test_limits_are_told_word_for_word(failure: Failure, verdict: Verdict, sentence: str) -> None:
    assert failure.verdict is verdict
    assert failure.message == failure.hidden_message == sentence


def test_a_broken_protocol_tells_what_was_seen_to_coaches_only() -> None:
    found = feedback.protocol_broken(f"tensor {SECRET!r}")
    assert found.verdict is Verdict.RULE_BROKEN
    assert found.basis is Basis.PROVED
    assert found.message.endswith(f"(The judge saw tensor '{SECRET}'.)")
    assert found.hidden_message == (
        "Your program wrote to the judge's own connection. Only what your function returns counts."
    )


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1 KiB"),
        (1536, "1.5 KiB"),
        (3 * MIB, "3 MiB"),
        (2**31, "2 GiB"),
    ],
)
def test_sizes_are_told_as_people_say_them(count: int, told: str) -> None:
    assert feedback.size(count) == told


def test_a_line_of_a_notebook_and_of_another_file_is_told_as_its_student_finds_it() -> None:
    # Given
    frames = [(0, 2, "f")]
    reply = replies.Raised(
        status="raised", text="", type="ValueError", module="builtins", message="bad", frames=frames
    )
    notebook = Source("# code cell 1\nraise ValueError('bad')\n", "f", cells=((1, 2),))
    helper = Source("\n\n", "f", attached=(Attached(name="helper.py", data=b"\nreturn 1 / 0\n"),))
    # When
    in_cell = feedback.raised(reply, notebook, 1)
    in_file = feedback.raised(reply.model_copy(update={"frames": [(1, 2, "g")]}), helper, 1)
    # Then
    assert in_cell.message == (
        "Your program raised ValueError: bad\n  code cell 1, line 1, in f: raise ValueError('bad')"
    )
    assert in_cell.hidden_message == (
        "Your program raised ValueError in code cell 1, line 1: `raise ValueError('bad')`."
    )
    assert in_file.hidden_message == "Your program raised ValueError in helper.py, line 2: `return 1 / 0`."
