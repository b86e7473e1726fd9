"""A list of requirements is taken only if nothing in it is left open."""

from pathlib import Path

import pytest

from core.errors import SettingsError
from core.pins import Pin, read_pins

LIST = """\
# made by a tool
Pillow==12.0.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via pictures
tabulate==0.9  # tables

winreg==1.0 ; sys_platform == "win32"
"""


def test_pins_are_read_with_their_hashes_and_for_this_machine(tmp_path: Path) -> None:
    # Given
    file = tmp_path / "list.txt"
    file.write_text(LIST)
    # When
    pins = read_pins(file)
    # Then
    assert [(pin.name, pin.version) for pin in pins] == [("Pillow", "12.0.0"), ("tabulate", "0.9")]
    assert "--hash=sha256:aa" in pins[0].line
    assert "--hash=sha256:bb" in pins[0].line
    assert pins[1] == Pin("tabulate", "0.9", "tabulate==0.9")


@pytest.mark.parametrize(
    "line",
    [
        "pillow",
        "pillow>=12",
        "pillow==12.*",
        "pillow==1,!=2",
        "pillow @ file:///pillow.whl",
        "-r other.txt",
        "--index-url x",
        "==",
    ],
)
def test_a_line_that_leaves_something_open_is_refused_with_the_remedy(line: str, tmp_path: Path) -> None:
    # Given
    file = tmp_path / "list.txt"
    file.write_text(f"tabulate==0.9\n{line}\n")
    # When / Then
    with pytest.raises(SettingsError) as refused:
        read_pins(file)
    assert str(refused.value) == f"{file}: '{line}' is not pinned; write name==version"


def test_a_list_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe")
    for name in ("missing.txt", "bytes.txt"):
        with pytest.raises(SettingsError, match=f"{name}: cannot be read"):
            read_pins(tmp_path / name)
