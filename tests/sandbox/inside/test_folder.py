"""The folder of a submission: its files can be imported and opened, and their lines are told apart."""

import pytest

from tests.sandbox.inside.conftest import Judge
from worker import replies


def test_files_beside_the_main_one_can_be_imported_and_opened(judge: Judge) -> None:
    # Given
    main = b"import os, helper\nfrom parts.more import y\ndef f(): return [helper.x, y, open('weights.bin').read()]"
    files = {"submission.py": main, "helper.py": b"x = 1", "parts/more.py": b"y = 2", "weights.bin": b"3"}
    # When
    assert judge.load_files(files).status == "returned"
    # Then
    assert judge.call().value == [1, 2, "3"]
    judge.load_files({"submission.py": b"f = print"})


def test_the_folder_of_a_submission_is_closed_to_others_and_its_own(judge: Judge) -> None:
    main = b"import os\ndef f(): return [oct(os.stat('.').st_mode & 0o777), os.listdir()]"
    judge.load_files({"submission.py": main, "helper.py": b""})
    assert judge.call().value == ["0o700", ["helper.py"]]


def test_a_line_of_another_file_is_told_with_its_number(judge: Judge) -> None:
    # Given
    files = {
        "net.py": b"import helper\ndef f():\n    return helper.g()",
        "helper.py": b"def g():\n    return 1 / 0",
    }
    # When
    judge.load_files(files)
    found = judge.call().header
    broken = judge.load_files({"net.py": b"import bad", "a.py": b"", "bad.py": b"x = (\n"}).header
    # Then
    assert isinstance(found, replies.Raised)
    assert found.frames == [(0, 3, "f"), (1, 2, "g")]
    assert isinstance(broken, replies.Raised)
    assert (broken.type, broken.frames) == ("SyntaxError", [(2, 1, "<module>")])


def test_cells_run_one_after_another_and_keep_their_lines(judge: Judge) -> None:
    # Given: the bracket of the first cell may not swallow the second
    source = b"# code cell 1\nx = 1\n# code cell 2\ndef f():\n    return x / 0\n"
    # When
    assert judge.load_files({"submission.py": source}, cells=[2, 4]).status == "returned"
    found = judge.call().header
    spilled = judge.load_files({"submission.py": b"#\nx = (\n#\n1)\n"}, cells=[2, 4]).header
    # Then
    assert isinstance(found, replies.Raised)
    assert found.frames == [(0, 5, "f")]
    assert isinstance(spilled, replies.Raised)
    assert (spilled.type, spilled.frames) == ("SyntaxError", [(0, 2, "<module>")])


@pytest.mark.parametrize("name", ["torch.py", "json.py", "sandbox.py", "numpy/__init__.py"])
def test_a_file_called_like_a_library_hides_nothing_that_is_loaded(judge: Judge, name: str) -> None:
    module = name.partition(".")[0].partition("/")[0]
    hidden = f"'/submission-' in str({module}.__file__)"
    main = f"import {module}\ndef f(): return [{hidden}]".encode()
    judge.load_files({"submission.py": main, name: b"raise SystemExit('hidden')"})
    assert judge.call().value == [False]


def test_a_main_file_of_another_name_is_a_module_of_that_name(judge: Judge) -> None:
    judge.load_files({"net.py": b"def f():\n    import net\n    return net.__name__ + net.__file__"})
    assert judge.call().value == "netnet.py"
    judge.load_files({"torch.py": b"def f():\n    import torch\n    return hasattr(torch, 'ones')"})
    assert judge.call().value is True
