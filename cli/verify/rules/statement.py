"""Stage 1: the statement can be shown: headings, links, pictures, fences, formulas. Markdown is read, not run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

LINK_KEYS = {"link_open": "href", "image": "src"}
WORDS = 20
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(r"(?<!\\)\$\$?")


@dataclass(frozen=True)
class Note:
    """Something about a line of the statement; lines count from 1."""

    line: int
    text: str


@dataclass(frozen=True)
class Target:
    """What a link or a picture leads to."""

    line: int
    address: str
    picture: bool

    @property
    def file(self) -> str | None:
        """The file in the folder; None where it leads elsewhere, or to a heading of the same page."""
        parts = urlsplit(self.address)
        return None if parts.scheme or parts.netloc or not parts.path else unquote(parts.path)


def statement_notes(text: str, folder: Path) -> Iterator[Note]:
    """Everything that keeps the statement from being shown as it was meant."""
    tokens = _parsed(text)
    if len(text.split()) < WORDS:
        yield Note(1, f"the statement has {len(text.split())} words: students read there what is asked")
    if not any(token.type == "heading_open" and token.tag == "h1" for token in tokens):
        yield Note(1, "the statement has no title: begin it with a line such as '# Softmax that does not overflow'")
    for token in tokens:
        if token.type == "html_block" or any(child.type == "html_inline" for child in token.children or ()):
            yield Note(_line(token), "HTML is not shown in statements: write Markdown")
    yield from _fences(text)
    yield from _formulas(text)
    for target in targets(text):
        if target.file is not None and not _inside(folder, target.file):
            what = "picture" if target.picture else "link"
            yield Note(target.line, f"the {what} '{target.address}' leads to no file of this folder")
        if target.picture and target.file is None:
            yield Note(target.line, f"the picture '{target.address}' lies elsewhere: put it into this folder")


def targets(text: str) -> list[Target]:
    """Where the statement's links and pictures lead."""
    return [
        Target(_line(token), str(child.attrs.get(LINK_KEYS[child.type], "")), child.type == "image")
        for token in _parsed(text)
        for child in token.children or ()
        if child.type in LINK_KEYS
    ]


def _parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _inside(folder: Path, name: str) -> bool:
    place = (folder / name).resolve()
    return place.is_relative_to(folder.resolve()) and place.is_file()


def _fences(text: str) -> Iterator[Note]:
    opened = _open_fence(text)
    if opened is not None:
        yield Note(opened, "the code block that begins here is never closed")


def _open_fence(text: str) -> int | None:
    """The line of a fence that nothing closes."""
    mark, begun = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        found = _FENCE.match(line)
        if found and not mark:
            mark, begun = found[1], number
        elif found and found[1].startswith(mark) and not line[found.end() :].strip():
            mark = ""
    return begun if mark else None


def _formulas(text: str) -> Iterator[Note]:
    """Formulas between dollars, paragraph by paragraph (those in `$$` may hold empty lines): each is closed, and so
    are its braces and environments."""
    prose = _without_code(text)
    places = [(found.start(), found[0]) for found in _MATH.finditer(prose)]
    while places:
        start, mark = places.pop(0)
        line = prose.count("\n", 0, start) + 1
        end = next((place for place, other in places if other == mark), None)
        if end is None or (mark == "$" and "\n\n" in prose[start:end]):
            yield Note(line, f"the formula that begins with {mark} here is never closed; a dollar is written \\$")
            return
        places = [(place, other) for place, other in places if place > end]
        yield from (Note(line, trouble) for trouble in _formula_troubles(prose[start + len(mark) : end]))


def _formula_troubles(formula: str) -> Iterator[str]:
    plain = re.sub(r"\\[{}\\]", "", formula)
    if plain.count("{") != plain.count("}"):
        yield f"the formula has {plain.count('{')} opening and {plain.count('}')} closing braces"
    begun, ended = re.findall(r"\\begin\{(\w+\*?)\}", formula), re.findall(r"\\end\{(\w+\*?)\}", formula)
    if sorted(begun) != sorted(ended):
        yield r"the formula's \begin and \end do not match"
    if len(re.findall(r"\\left(?![a-z])", formula)) != len(re.findall(r"\\right(?![a-z])", formula)):
        yield r"the formula's \left and \right do not match"


def _without_code(text: str) -> str:
    """The text with code blanked, so that its dollars are none; every line stays in its place."""
    lines, mark = [], ""
    for line in text.splitlines():
        found = _FENCE.match(line)
        if mark:
            mark = "" if found and found[1].startswith(mark) else mark
            lines.append("")
        elif found:
            mark = found[1]
            lines.append("")
        else:
            lines.append(line)
    return _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), "\n".join(lines))
