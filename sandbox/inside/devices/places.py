"""Where in a submission something happens: its innermost line, and whether that runs in a loop of the submission.

Runs next to student code.
"""

import ast
import linecache
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import FrameType

Spot = tuple[int, int]
"""Line and column, as syntax trees and the positions of instructions count them."""
Span = tuple[Spot, Spot]

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
UNREADABLE = (SyntaxError, RecursionError, ValueError, MemoryError)


@dataclass(frozen=True)
class Place:
    """A line of one of the submission's files; line 0 where none of its lines is running."""

    file: int = 0
    line: int = 0
    looped: bool = False


class Loops:
    """What of a file runs again and again: bodies of loops, conditions of `while`, and comprehensions."""

    def __init__(self, text: str) -> None:
        self._bodies: list[tuple[Span, Span | None]] = []
        self._functions: list[Span] = []
        try:
            nodes = list(ast.walk(ast.parse(text)))
        except UNREADABLE:
            nodes = []
        for node in nodes:
            self._bodies.extend(_bodies(node))
            if isinstance(node, FUNCTIONS):
                self._functions.append(_span(node))

    def hold(self, spot: Spot) -> bool:
        """Whether a loop runs this spot; a function that is defined in a loop does not run in it by that alone."""
        inner = max((start for start, end in self._functions if start <= spot < end), default=(0, 0))
        return any(
            inner < start <= spot < end and not (once and once[0] <= spot < once[1])
            for (start, end), once in self._bodies
        )


class Places:
    """Finds the place of what happens now, in files known by name and number."""

    def __init__(self, files: Mapping[str, int]) -> None:
        self._files = files
        self._loops: dict[str, Loops] = {}

    def here(self) -> Place:
        """The innermost line of the submission; in a loop if that line is, or one that led to it."""
        found, looped = Place(), False
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            file = self._files.get(frame.f_code.co_filename)
            if file is not None:
                found = found if found.line else Place(file, frame.f_lineno)
                looped = looped or self._in_loop(frame)
            frame = frame.f_back
        return Place(found.file, found.line, looped)

    def _in_loop(self, frame: FrameType) -> bool:
        name = frame.f_code.co_filename
        if name not in self._loops:
            self._loops[name] = Loops("".join(linecache.getlines(name)))
        line, _, column, _ = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None))
        return line is not None and column is not None and self._loops[name].hold((line, column))


def _bodies(node: ast.AST) -> Iterator[tuple[Span, Span | None]]:
    """What a node runs again and again, and the part of that which it runs once."""
    if isinstance(node, ast.For | ast.AsyncFor):
        yield (_span(node.body[0])[0], _span(node.body[-1])[1]), None
    elif isinstance(node, ast.While):
        yield (_span(node.test)[0], _span(node.body[-1])[1]), None
    elif isinstance(node, COMPREHENSIONS):
        yield _span(node), _span(node.generators[0].iter)


def _span(node: ast.AST) -> Span:
    where = [getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")]
    return (where[0], where[1]), (where[2], where[3])
