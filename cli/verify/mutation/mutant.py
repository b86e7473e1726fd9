"""A mutant: the right answer with one piece of its text replaced. Pure; nothing is run here."""

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from cli.verify.mutation.changes import changes_of


@dataclass(frozen=True)
class Mutant:
    """A text with one mistake; `line` is where (from 1), `was` and `becomes` the lines that differ, stripped."""

    source: str
    line: int
    was: str
    becomes: str

    def diff(self, original: str, file: str) -> list[str]:
        """What was changed, as a unified diff with one line around it."""
        lines = difflib.unified_diff(
            original.splitlines(), self.source.splitlines(), file, "the mutant", lineterm="", n=1
        )
        return list(lines)


def mutants_of(source: str) -> list[Mutant]:
    """Every mutant, in the order of the text; two that mean the same to Python count once."""
    found: dict[str, Mutant] = {}
    for node, text in _changes(source):
        mutant = _replaced(source, node, text)
        if mutant is not None:
            found.setdefault(ast.dump(ast.parse(mutant.source)), mutant)
    return sorted(found.values(), key=lambda mutant: mutant.line)


def _changes(source: str) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    tree = ast.parse(source)
    for node in _alive(tree):
        for new in changes_of(node):
            yield node, f"({ast.unparse(new)})" if isinstance(new, ast.expr) else ast.unparse(new)


def _alive(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Nodes whose change can matter: no imports, no docstrings, no annotations, no decorators."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.expr | ast.stmt) and not isinstance(node, ast.FormattedValue | ast.JoinedStr):
                yield child
            yield from _alive(child)


def _replaced(source: str, node: ast.expr | ast.stmt, text: str) -> Mutant | None:
    """The text with the node's own piece replaced; None where nothing changes, or Python cannot read it."""
    data = source.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
    begin, end = starts[node.lineno - 1] + node.col_offset, starts[end_line - 1] + end_column
    new = (data[:begin] + _bare(node, text).encode() + data[end:]).decode()
    try:
        if ast.dump(ast.parse(new)) == ast.dump(ast.parse(source)):
            return None
    except SyntaxError:
        return None
    was, becomes = _changed_lines(source, new)
    return Mutant(new, node.lineno, was, becomes)


def _bare(node: ast.expr | ast.stmt, text: str) -> str:
    """Without brackets where nothing can bind closer: names, numbers, calls."""
    inner = text[1:-1]
    if isinstance(node, ast.stmt) or not text.startswith("("):
        return text
    try:
        simple = isinstance(ast.parse(inner, mode="eval").body, ast.Name | ast.Attribute | ast.Call | ast.Subscript)
        return inner if simple or inner.replace(".", "").replace("e-", "").isalnum() else text
    except SyntaxError:
        return text


def _changed_lines(old: str, new: str) -> tuple[str, str]:
    """The lines that differ, each side as one."""
    before, after = old.splitlines(), new.splitlines()
    sides: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            sides[0].extend(line.strip() for line in before[a:b])
            sides[1].extend(line.strip() for line in after[c:d])
    return " ".join(sides[0]), " ".join(sides[1])
