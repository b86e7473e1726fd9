"""Mutants are the coach's own text with one mistake in it."""

import ast

import pytest

from cli.verify.mutation import mutants_of
from problems.catalog import shipped_folder


def lines(body: str) -> set[str]:
    """What becomes of the only line of a function."""
    source = f"import torch\n\n\ndef f(x, y):\n    {body}\n"
    return {mutant.becomes for mutant in mutants_of(source)}


@pytest.mark.parametrize(
    ("body", "becomes"),
    [
        ("return x + y", "return (x - y)"),
        ("return x @ y", "return (x * y)"),
        ("return x < y", "return (x <= y)"),
        ("return x < y", "return (x > y)"),
        ("return x and y", "return (x or y)"),
        ("return -x", "return x"),
        ("return not x", "return x"),
        ("return x[3]", "return x[2]"),
        ("return x[3]", "return x[4]"),
        ("return x * 0.5", "return x * 1.0"),
        ("return x.sum(dim=1, keepdim=True)", "return x.sum(dim=1)"),
        ("return x.sum(dim=1, keepdim=True)", "return x.sum(dim=0, keepdim=True)"),
        ("return x.sum(dim=1, keepdim=True)", "return x.sum(dim=1, keepdim=False)"),
        ("return x.detach() + y", "return x + y"),
        ("return torch.exp(x)", "return x"),
        ("return x.max()", "return x.min()"),
        ("return x.T", "return x"),
        ("y.zero_grad()", "pass"),
        ("x += y", "x -= y"),
        (
            "return torch.nn.functional.mse_loss(x, y, reduction='mean')",
            "return torch.nn.functional.mse_loss(x, y)",
        ),
        ("return 1 if x else 2", "return (1 if not x else 2)"),
    ],
)
def test_the_mistakes_that_students_make_are_made(body: str, becomes: str) -> None:
    assert becomes in lines(body)


@pytest.mark.parametrize("body", ["return x", '"""Two."""', "def g(z: int = y): return z", "return torch.float32"])
def test_what_has_no_mistake_to_be_made_is_left_alone(body: str) -> None:
    assert lines(body) == set()


def test_every_mutant_of_the_shipped_references_is_python_and_differs_from_it_and_all_others() -> None:
    for file in sorted(shipped_folder().glob("*/reference.py")):
        # When
        source = file.read_text(encoding="utf-8")
        mutants = mutants_of(source)

        # Then
        trees = {ast.dump(ast.parse(mutant.source)) for mutant in mutants}
        assert len(trees) == len(mutants) > 0
        assert ast.dump(ast.parse(source)) not in trees


def test_a_mutant_is_shown_as_a_diff_of_the_coachs_own_text() -> None:
    # Given
    source = "def f(x):\n    # the sum  of each row\n    return x.sum( 1 )\n"

    # When
    mutant = next(one for one in mutants_of(source) if "mean" in one.becomes)

    # Then
    assert mutant.diff(source, "reference.py")[-3:] == [
        "     # the sum  of each row",
        "-    return x.sum( 1 )",
        "+    return x.mean( 1 )",
    ]
    assert (mutant.line, mutant.was) == (3, "return x.sum( 1 )")
