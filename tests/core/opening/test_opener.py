"""What a student sends is opened in a child with limits, or refused with a sentence that says why."""

import time
import zipfile

import pytest

from core.errors import SourceError
from core.opening.opener import Asked, Opener, Part
from core.source import decode_source
from core.work import Attached, Work
from tests.core.opening.making import (
    DEVICE,
    KIB,
    LINK,
    MIB,
    PIPE,
    archive,
    encrypted,
    notebook,
    patched,
    safetensors,
    shared_bytes,
    weights,
    with_member,
)

SOURCE = 256 * KIB
OPENER = Opener(lambda data: decode_source(data, SOURCE), SOURCE, MIB)
WEIGHTS = Asked(artefacts={"weights.safetensors": 100})


def opened(*parts: Part, asked: Asked | None = None) -> Work:
    return OPENER.open(parts, asked or Asked())


def refused(*parts: Part, asked: Asked | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        opened(*parts, asked=asked)
    return caught.value


def test_one_python_file_is_the_main_file_whatever_it_is_called() -> None:
    assert opened(("mine", b"x = 1\n")) == Work(source="x = 1\n")
    assert opened(("mine.py", b"x = 1\n"), asked=Asked(main="net.py")) == Work(source="x = 1\n", main="net.py")


def test_the_code_cells_of_a_notebook_come_in_order_with_their_lines() -> None:
    # When
    work = opened(("mine.ipynb", notebook("x = 1\ny = 2", ["z = (x\n", "  % y)\n"], "")))
    # Then
    assert work.source == "# code cell 1\nx = 1\ny = 2\n# code cell 2\nz = (x\n  % y)\n\n# code cell 3\n\n"
    assert work.cells == ((1, 2), (2, 5), (3, 9))
    assert (work.main, work.attached) == ("submission.py", ())


def test_a_notebook_is_known_by_its_content_too() -> None:
    assert opened(("mine.py", notebook("x = 1"))).cells == ((1, 2),)


def test_windows_line_ends_in_a_cell_count_once() -> None:
    assert opened(("a.ipynb", notebook("x = 1\r\ny = 2\r"))).source == "# code cell 1\nx = 1\ny = 2\n\n"


@pytest.mark.parametrize(
    ("cell", "line", "sentence"),
    [
        ("x = 1\n!pip install torch", 2, "a shell command: `!pip install torch`. Shell lines and magics are not "
         "Python, and nothing can be installed here; take the line out."),
        ("pip install torch", 1, "a shell command: `pip install torch`. Shell lines and magics are not Python, and "
         "nothing can be installed here; take the line out."),
        ("%matplotlib inline", 1, "a magic: `%matplotlib inline`. Shell lines and magics are not Python, and only "
         "Python runs here; take the line out."),
        ("%%time\nx = 1", 1, "a magic: `%%time`. Shell lines and magics are not Python, and only Python runs here; "
         "take the line out."),
        ("names = !ls", 1, "a shell command: `names = !ls`. Shell lines and magics are not Python, and nothing can "
         "be installed here; take the line out."),
        ("torch.ones?", 1, "a question for help: `torch.ones?`. Shell lines and magics are not Python, and only "
         "Python runs here; take the line out."),
    ],
)  # fmt: skip
def test_shell_lines_and_magics_are_named_with_cell_and_line(cell: str, line: int, sentence: str) -> None:
    found = refused(("a.ipynb", notebook("import torch", cell)))
    assert (found.code, found.cell, found.line) == ("notebook_command", 2, line)
    assert str(found) == f"code cell 2, line {line} is {sentence}"


def test_a_cell_that_is_not_python_is_named_and_does_not_spill_into_the_next() -> None:
    found = refused(("a.ipynb", notebook("x = 1\ny = (", "2)")))
    assert (found.code, found.cell, found.line) == ("syntax", 1, 2)
    assert str(found) == "the notebook is not valid Python: code cell 1, line 2: '(' was never closed"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"{", "notebook_broken", "it is not JSON"),
        (b"[" * 100_000, "notebook_broken", "nested too deeply"),
        (b"[1]", "notebook_broken", "it has no key `nbformat`"),
        (b"{'nbformat': \xff}", "not_utf8", "is not UTF-8: line 1"),
        (notebook("x = 1", nbformat=3), "notebook_broken", "its format is 3, not 4"),
        (notebook("x = 1", cells=5), "notebook_broken", "its format is 4, not 4"),
        (notebook("x", metadata={"kernelspec": {"language": "R"}}), "notebook_broken", "its language is 'R'"),
        (notebook(), "notebook_empty", "has no code cells, so there is nothing to run"),
        (notebook("", " \n"), "notebook_empty", "all its code cells are empty"),
        (notebook("x = 1\0"), "nul_bytes", "code cell 1 of `a.ipynb` holds a NUL character"),
        (notebook("x = '\ud800'"), "notebook_broken", "half a character"),
        (notebook(*["x = 1"] * 1001), "notebook_broken", "it has 1001 code cells; 1000 are the most"),
        (notebook("-" * 100_000 + "1"), "too_complex", "code cell 1 is too deep or too large"),
        (notebook("x = 1\n" * 50_000), "too_large", "at most 256 KiB are taken"),
        (notebook("x = 1", filler="x" * MIB), "too_large", "Clear its outputs and save it again"),
        (notebook([1]), "notebook_broken", "holds something that is no text"),  # type: ignore[list-item]
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_notebook_that_cannot_be_read_gets_its_own_sentence(data: bytes, code: str, words: str) -> None:
    found = refused(("a.ipynb", data))
    assert found.code == code
    assert words in str(found)


def test_several_files_have_a_main_one_by_its_name() -> None:
    # When
    parts = [("submission.py", b"import helper\n"), ("helper.py", b"x = 1\n"), ("parts/more.py", b"")]
    work = opened(*parts)
    # Then
    assert (work.source, work.main) == ("import helper\n", "submission.py")
    assert work.attached == (Attached(name="helper.py", data=b"x = 1\n"), Attached(name="parts/more.py", data=b""))


def test_a_problem_may_name_the_main_file_and_a_notebook_may_take_its_place() -> None:
    # Given
    asked = Asked(main="net.py")
    # When / Then
    assert opened(("net.py", b"x = 1\n"), ("a.py", b""), asked=asked).main == "net.py"
    assert opened(("net.ipynb", notebook("x = 1")), ("a.py", b""), asked=asked).main == "net.ipynb"
    assert str(refused(("submission.py", b"x"), ("a.py", b""), asked=asked)) == (
        "which file is the main one? Call it `net.py`. There are `a.py`, `submission.py`."
    )


def test_an_archive_of_a_folder_is_its_files_without_what_a_system_adds() -> None:
    # Given
    files = {"mine/submission.py": b"x = 1\n", "mine/helper.py": b"y = 1\n", "mine/.DS_Store": b"\0"}
    litter = {"__MACOSX/mine/._submission.py": b"\0", "mine/__pycache__/helper.cpython-311.pyc": b"\0"}
    # When
    work = opened(("mine.zip", archive({**files, **litter, "mine/": b""})))
    # Then
    assert work == Work(source="x = 1\n", attached=(Attached(name="helper.py", data=b"y = 1\n"),))


def test_an_archive_is_known_by_its_content_too() -> None:
    assert opened(("mine.py", archive({"a.py": b"x = 1\n"}))).source == "x = 1\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../helper.py", "the name `../helper.py` leaves the submission's folder by `..`"),
        ("a/../../helper.py", "leaves the submission's folder"),
        ("/etc/helper.py", "is an absolute path"),
        ("C:/helper.py", "is an absolute path"),
        ("a\\helper.py", "holds a backslash"),
        ("a//helper.py", "is no plain path"),
        ("a/./helper.py", "is no plain path"),
        ("hel\nper.py", "holds characters that cannot be printed"),
        ("hel\u202eper.py", "holds characters that cannot be printed"),
        ("a" * 200 + ".py", "is too long"),
        ("/".join("abcdefghij") + ".py", "is too long"),
        ("assets/helper.py", "the folder of the problem's own files"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_in_an_archive_and_as_a_part(name: str, words: str) -> None:
    sent = [(("submission.py", b"x = 1\n"), (name, b""))]
    sent.append((("a.zip", archive({"submission.py": b"x = 1\n", name: b""})),))  # type: ignore[arg-type]
    for parts in sent:
        found = refused(*parts)
        assert found.code == "file_name"
        assert words in str(found)


def test_a_name_with_a_nul_is_not_cut_at_it() -> None:
    data = patched(archive({"submission.py": b"x = 1\n", "helper_.py": b""}), b"helper_.py", b"helper\0.py")
    assert refused(("a.zip", data)).code == "file_name"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a.py", "A.py"], "is there twice"),
        (["a.py", "a.py"], "is there twice"),
        (["\u00e9.py", "e\u0301.py"], "is there twice"),
        (["a.py", "a.py/b.py"], "has the name of another file"),
    ],
)
def test_two_files_of_one_name_are_refused(names: list[str], words: str) -> None:
    found = refused(("submission.py", b"x = 1\n"), *((name, b"") for name in names))
    assert found.code == "file_name"
    assert words in str(found)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"PK\x03\x04 and no more", "archive", "the zip archive is damaged"),
        (archive({"submission.py": b"x = 1\n"})[:-30], "archive", "the zip archive is damaged"),
        (patched(archive({"a.py": b"x = 1\n"}, zipfile.ZIP_STORED), b"x = 1", b"y = 1"), "archive", "damaged"),
        (with_member("helper.py", LINK), "archive", "`helper.py` in the zip archive is a link"),
        (with_member("helper.py", DEVICE), "archive", "is a device or a pipe"),
        (with_member("helper.py", PIPE), "archive", "is a device or a pipe"),
        (encrypted(), "archive", "is encrypted; make the archive without a password"),
        (shared_bytes(), "archive", "share their bytes; that is a zip bomb"),
        (archive({"a.py": b"x = 1\n"}, zipfile.ZIP_LZMA), "archive", "compressed in a way that is not taken"),
        (archive({f"{number}.py": b"" for number in range(65)}), "archive", "has 65 files; 64 are the most"),
        (archive({f"{number}.py": b"" for number in range(1001)}), "archive", "has 1001 members; 1000 are"),
        (archive({"a.py": b"#" * (64 * MIB)}), "too_large", "has 64 MiB unpacked; at most 1.2 MiB are taken"),
        (archive({}), "files", "there is no Python file and no notebook; send one, such as `submission.py`"),
        (archive({"a.py": b""}), "empty", "`a.py` is empty"),
        (archive({"a.py": b"x = 1\n", "notes.txt": b""}), "artefact", "this problem takes Python files only"),
        (archive({"a.py": b"", "submission.py": b"#" * 300_000}), "too_large", "293.0 KiB together; at most 256"),
        (archive({"a.zip": archive({"a.py": b"x"})}), "artefact", "`a.zip` is not asked for"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_archive_that_cannot_be_taken_gets_its_own_sentence(data: bytes, code: str, words: str) -> None:
    found = refused(("a.zip", data))
    assert words in str(found)
    assert found.code == code


def test_an_archive_that_grows_too_much_is_a_bomb_though_its_size_would_do() -> None:
    # Given
    asked = Asked(artefacts={"weights.bin": 32 * MIB})
    # When
    found = refused(("a.zip", archive({"a.py": b"x = 1\n", "weights.bin": bytes(16 * MIB)})), asked=asked)
    # Then
    assert str(found).endswith("would become 16.0 MiB; that is a zip bomb")
    assert opened(("a.zip", archive({"a.py": b"x", "weights.bin": bytes(7 * MIB)})), asked=asked).attached


def test_a_bomb_is_refused_soon_and_without_memory() -> None:
    # Given: 4 GiB are promised
    data = archive({"a.py": b"x = 1\n"})
    entry = data.index(b"PK\x01\x02")
    data = data[: entry + 24] + b"\xff\xff\xff\xfe" + data[entry + 28 :]
    # When
    begun = time.monotonic()
    found = refused(("a.zip", data))
    # Then
    assert found.code == "too_large"
    assert time.monotonic() - begun < 5


def test_files_that_do_not_go_together_are_refused() -> None:
    both = refused(("submission.py", b"x"), ("submission.ipynb", notebook("x")))
    two = refused(("submission.py", b"x"), ("other.ipynb", notebook("x")))
    beside = refused(("a.zip", archive({"a.py": b"x"})), ("b.py", b"x"))
    other = refused(("a.tar.gz", b"\x1f\x8b"))
    assert str(both) == "both `submission.py` and `submission.ipynb` are there; send one of them as the main file"
    assert str(two) == "`other.ipynb` is a notebook, and only the main file may be one"
    assert str(beside) == "send `a.zip` alone: an archive holds all files of a submission"
    assert str(other) == "`a.tar.gz` is an archive of a kind that is not taken; make a zip archive"


def test_a_file_beside_the_main_one_that_is_not_python_is_named() -> None:
    found = refused(("submission.py", b"x"), ("helper.py", b"x = 1\ny = (\n"))
    assert (found.code, found.file, found.line) == ("syntax", "helper.py", 2)
    assert str(found) == "`helper.py` is not valid Python: line 2: '(' was never closed"


def test_an_artefact_that_is_asked_for_is_taken_with_the_code() -> None:
    # When
    work = opened(("mine.py", b"x = 1\n"), ("weights.safetensors", weights()), asked=WEIGHTS)
    # Then
    assert (work.main, work.source) == ("submission.py", "x = 1\n")
    assert work.attached == (Attached(name="weights.safetensors", data=weights()),)


TENSOR = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (weights() + b"\0" * 100, "has 177 bytes; at most 100 bytes are taken"),
        (b"", "it has 0 bytes"),
        (b"\xff" * 20, "its header would have 18446744073709551615 bytes"),
        (b"\x02\0\0\0\0\0\0\0{]", "its header is not JSON"),
        (safetensors([]), "its header is no table of tensors"),  # type: ignore[arg-type]
        (safetensors({"w": 1}), "has no `data_offsets`"),
        (safetensors({"w": TENSOR}), "its tensors need 8 bytes, but 0 follow"),
        (safetensors({"w": TENSOR | {"data_offsets": [4, 8]}}, b"\0" * 8), "overlap, or leave bytes unused"),
        (safetensors({"w": TENSOR | {"data_offsets": [0, -8]}}), "overlap, or leave bytes unused"),
    ],
)
def test_an_artefact_that_cannot_be_taken_gets_its_own_sentence(data: bytes, words: str) -> None:
    found = refused(("mine.py", b"x = 1\n"), ("weights.safetensors", data), asked=WEIGHTS)
    assert found.code == "artefact"
    assert words in str(found)


def test_an_artefact_that_is_missing_or_not_asked_for_is_named() -> None:
    missing = refused(("mine.py", b"x = 1\n"), asked=WEIGHTS)
    extra = refused(("mine.py", b"x"), ("w.bin", b""), ("weights.safetensors", weights()), asked=WEIGHTS)
    alone = refused(("weights.safetensors", weights()), asked=WEIGHTS)
    assert str(missing) == (
        "the artefact `weights.safetensors` is missing; this problem takes Python files and `weights.safetensors` "
        "(at most 100 bytes). Send it with your code, as a zip archive or as several files."
    )
    assert str(extra).startswith("`w.bin` is not asked for; this problem takes Python files and `weights.safe")
    assert alone.code == "files"
