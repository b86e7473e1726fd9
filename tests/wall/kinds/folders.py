"""Small problems of one check each, written for tests behind the wall."""

from pathlib import Path

from problems.catalog import load_problem
from problems.spec import Problem


def problem_of(place: Path, text: str, reference: str, **files: str) -> Problem:
    """A problem from its YAML and the coach's reference; further files by name, with `_` for `.`."""
    place.mkdir(parents=True, exist_ok=True)
    contents = {"problem_yaml": text, "statement_md": "# Asked\n", "starter_py": reference, **files}
    for name, content in {**contents, "reference_py": reference}.items():
        (place / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return load_problem(place)
