"""A line is named as its student finds it."""

from core.work import Attached, Work
from worker.source import Source

CELLS = Source("# code cell 1\nx = 1\n# code cell 2\n\ny = 2\n", "f", cells=((1, 2), (2, 4)))
FILES = Source("import helper\n", "f", attached=(Attached(name="helper.py", data=b"x = 1\n  y = \xff2\n"),))
WEIGHTS = Source("x = 1\n", "f", attached=(Attached(name="w.bin", data=b"\0"),))


def test_a_line_of_one_plain_file_is_a_number() -> None:
    assert Source("x = 1\n", "f").place(1) == "line 1"
    assert WEIGHTS.place(1) == "line 1"


def test_a_line_of_a_notebook_is_counted_in_its_cell() -> None:
    assert [CELLS.place(line) for line in (2, 4, 5)] == [
        "code cell 1, line 1",
        "code cell 2, line 1",
        "code cell 2, line 2",
    ]
    assert CELLS.line(5) == "y = 2"
    assert CELLS.place(0) == "code cell 1, line 1"


def test_a_line_of_several_files_is_named_with_its_file() -> None:
    assert FILES.place(1) == "submission.py, line 1"
    assert FILES.place(2, 1) == "helper.py, line 2"
    assert FILES.line(1, 1) == "x = 1"
    assert "2" in FILES.line(2, 1)


def test_a_file_that_is_not_there_has_no_lines() -> None:
    assert FILES.place(3, 7) == "line 3"
    assert FILES.line(3, 7) == ""


def test_a_source_is_all_that_was_handed_in() -> None:
    work = Work(source="x", main="net.py", cells=((1, 2),), attached=FILES.attached)
    assert Source.of(work, "g") == Source("x", "g", "net.py", ((1, 2),), FILES.attached)
