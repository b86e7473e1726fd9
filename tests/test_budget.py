"""The budget of lines and arguments that keeps every file readable in one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("api", "cli", "core", "problems", "sandbox", "scripts", "worker")
MAX_FUNCTION, MAX_FILE, MAX_TEST_FILE, MAX_ARGUMENTS = 50, 250, 400, 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    """Our own files; those in problem folders are for students to read, and migrations are history."""
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    left_out = [ROOT / "core" / "migrations" / "versions", *(ROOT / "problems").glob("*/")]
    return [path for path in found if not any(path.is_relative_to(folder) for folder in left_out)]


def checked_tests() -> list[Path]:
    """Test files; attacks are hostile on purpose."""
    attacks = ROOT / "tests" / "attacks"
    return [path for path in sorted((ROOT / "tests").rglob("*.py")) if not path.is_relative_to(attacks)]


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*sources(), *checked_tests()], ids=name)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    lengths = {one.name: (one.end_lineno or one.lineno) - one.lineno + 1 for one in functions(path)}
    assert not {function: lines for function, lines in lengths.items() if lines > MAX_FUNCTION}


@pytest.mark.parametrize("path", sources(), ids=name)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE


@pytest.mark.parametrize("path", checked_tests(), ids=name)
def test_no_test_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_TEST_FILE


@pytest.mark.parametrize("path", sources(), ids=name)
def test_no_function_takes_too_many_arguments(path: Path) -> None:
    """A method's own object does not count."""
    counts = {one.name: argument_count(one) for one in functions(path)}
    assert not {function: count for function, count in counts.items() if count > MAX_ARGUMENTS}


def argument_count(function: Function) -> int:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(argument.arg not in ("self", "cls") for argument in named)
