"""Python text: decoded, and compiled but never run. Runs in the limited child; standard library only."""

import re
import warnings

from core.opening.names import shown
from core.opening.refusal import Refusal

TOO_COMPLEX = "is too deep or too large for Python to parse within the limits"
_COMMAND = re.compile(
    r"^\s*(?P<shell>!|(pip3?|conda|mamba|uv|apt|apt-get)\s)|^\s*(?P<magic>%)|^\s*(?P<help>\?)|=\s*(?P<kept>[!%])|\?\s*$"
)
MOST_SHOWN = 60


def decoded(data: bytes, name: str) -> str:
    """The text of a file; raise Refusal (`not_utf8`, `nul_bytes`)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{shown(name)} is not UTF-8: line {line} has a byte that is not"
        raise Refusal("not_utf8", message, line=line, file=name) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refusal("nul_bytes", f"{shown(name)} holds a NUL byte, in line {line}", line=line, file=name)
    return text


def check_file(text: str, name: str) -> None:
    """Raise Refusal (`syntax`, `too_complex`) for a file that Python cannot parse."""
    try:
        _compile(text, name)
    except SyntaxError as error:
        where = f"line {error.lineno}: " if error.lineno else ""
        message = f"{shown(name)} is not valid Python: {where}{str(error.msg)[:200]}"
        raise Refusal("syntax", message, line=error.lineno, file=name) from None
    except (MemoryError, RecursionError, ValueError, OverflowError):
        raise Refusal("too_complex", f"{shown(name)} {TOO_COMPLEX}", file=name) from None


def check_cell(text: str, number: int) -> None:
    """Raise Refusal (`notebook_command`, `syntax`, `too_complex`) for a code cell that Python cannot parse."""
    try:
        _compile(text, f"code cell {number}")
    except SyntaxError as error:
        line = error.lineno or 1
        _refuse_command(text, number, line)
        message = f"the notebook is not valid Python: code cell {number}, line {line}: {str(error.msg)[:200]}"
        raise Refusal("syntax", message, line=line, cell=number) from None
    except (MemoryError, RecursionError, ValueError, OverflowError):
        raise Refusal("too_complex", f"code cell {number} {TOO_COMPLEX}", cell=number) from None


def _refuse_command(text: str, number: int, line: int) -> None:
    """Raise Refusal where the line that Python does not understand is one for the notebook's own shell."""
    lines = text.split("\n")
    found = lines[line - 1] if line <= len(lines) else ""
    match = _COMMAND.search(found)
    if match is None:
        return
    shell = match["shell"] or match["kept"] == "!"
    what = "a shell command" if shell else "a magic" if match["magic"] or match["kept"] else "a question for help"
    stripped = "".join(char for char in found.strip() if char.isprintable())
    quoted = stripped if len(stripped) <= MOST_SHOWN else stripped[:MOST_SHOWN] + "…"
    advice = "nothing can be installed here" if shell else "only Python runs here"
    message = (
        f"code cell {number}, line {line} is {what}: `{quoted}`. Shell lines and magics are not Python, "
        f"and {advice}; take the line out."
    )
    raise Refusal("notebook_command", message, line=line, cell=number)


def _compile(text: str, name: str) -> None:
    # Full compilation: `return` outside a function or an undeclared `nonlocal` are found only then.
    with warnings.catch_warnings(action="ignore"):
        compile(text, name, "exec", dont_inherit=True)
