"""The code cells of a notebook (nbformat 4), in order; its outputs are not looked at.

Runs in the limited child; standard library only.
"""

import json
from dataclasses import dataclass
from typing import Any

from core.opening.names import shown, size
from core.opening.python import check_cell, decoded
from core.opening.refusal import Refusal

MAX_CELLS = 1000
FORMAT = 4
ENDING = ".ipynb"


@dataclass(frozen=True)
class Code:
    """The code of a notebook as one text; each code cell with its number and the line at which it begins."""

    text: str
    cells: tuple[tuple[int, int], ...]


def read_notebook(data: bytes, name: str, most: int) -> Code:
    """The code of a notebook, of `most` bytes at most, every cell of it Python; raise Refusal."""
    texts = _code_cells(_document(data, name), name)
    if not any(text.strip() for text in texts):
        raise Refusal("notebook_empty", f"the notebook {shown(name)} has no code: all its code cells are empty")
    code = _joined(texts)
    length = len(code.text.encode())
    if length > most:
        message = f"the code of the notebook {shown(name)} has {size(length)}; at most {size(most)} are taken"
        raise Refusal("too_large", message)
    for number, text in enumerate(texts, 1):
        check_cell(text, number)
    return code


def _document(data: bytes, name: str) -> dict[str, Any]:
    try:
        document = json.loads(decoded(data, name))
    except RecursionError:
        raise _broken(name, "it is nested too deeply") from None
    except ValueError as error:
        raise _broken(name, f"it is not JSON ({str(error)[:100]})") from None
    if not isinstance(document, dict) or not isinstance(document.get("nbformat"), int):
        raise _broken(name, "it has no key `nbformat`")
    if document["nbformat"] != FORMAT or not isinstance(document.get("cells"), list):
        raise _broken(
            name, f"its format is {document['nbformat']}, not {FORMAT}; save it again with a newer program"
        )
    metadata = document.get("metadata")
    spec = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    language = spec.get("language", "python") if isinstance(spec, dict) else "python"
    if language != "python":
        raise _broken(name, f"its language is {str(language)[:40]!r}, not Python")
    return document


def _code_cells(document: dict[str, Any], name: str) -> list[str]:
    cells: list[Any] = document["cells"]
    texts = [_text(cell, name) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    if not texts:
        raise Refusal("notebook_empty", f"the notebook {shown(name)} has no code cells, so there is nothing to run")
    if len(texts) > MAX_CELLS:
        raise _broken(name, f"it has {len(texts)} code cells; {MAX_CELLS} are the most")
    for number, text in enumerate(texts, 1):
        if "\0" in text:
            message = f"code cell {number} of {shown(name)} holds a NUL character"
            raise Refusal("nul_bytes", message, cell=number)
    return texts


def _text(cell: dict[str, Any], name: str) -> str:
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        raise _broken(name, "a code cell holds something that is no text")
    text = "".join(lines).replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _broken(name, "a code cell holds half a character, which is no text") from None
    return text


def _joined(texts: list[str]) -> Code:
    """All cells below one another, each under a comment for whoever reads it."""
    lines: list[str] = []
    cells: list[tuple[int, int]] = []
    for number, text in enumerate(texts, 1):
        lines.append(f"# code cell {number}")
        cells.append((number, len(lines) + 1))
        lines.extend(text.split("\n"))
    return Code("\n".join(lines) + "\n", tuple(cells))


def _broken(name: str, why: str) -> Refusal:
    return Refusal("notebook_broken", f"{shown(name)} is no notebook that can be read: {why}", file=name)
