"""Looks at a coach's Python file without running it: is it Python, and does it define what the judge will call?

Only coaches' files are read here. A student's source is parsed in a child process with limits (core.source).
"""

import ast
import warnings
from collections.abc import Iterator

from problems.findings import nearest


class SourceTrouble(ValueError):
    """What is wrong with a coach's file; line and column count from 1, and are None where there is no place."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def check_defines(source: str, name: str) -> None:
    """Raise SourceTrouble unless the source is Python that binds `name` at its top level."""
    names = list(_bound(_parse(source).body))
    if name not in names:
        near = nearest(name, names)
        raise SourceTrouble(f"does not define '{name}'" + (f"; did you mean '{near}'?" if near else ""))


def _parse(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings(action="ignore"):
            return ast.parse(source)
    except SyntaxError as error:
        raise SourceTrouble(f"is not Python: {error.msg}", error.lineno, error.offset) from None
    except ValueError as error:
        raise SourceTrouble(f"is not Python: {error}") from None
    except (RecursionError, MemoryError):
        raise SourceTrouble("is nested too deeply to be parsed") from None


def _bound(statements: list[ast.stmt]) -> Iterator[str]:
    """Names that statements at the top level bind: functions, classes, assignments and imports."""
    for statement in statements:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield statement.name
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in statement.names)
        else:
            stores = (one for one in ast.walk(statement) if isinstance(one, ast.Name))
            yield from (one.id for one in stores if isinstance(one.ctx, ast.Store))
