"""The page of the course is current, and every shipped problem has its place there."""

import pytest

from problems.catalog import Catalog, shipped_folder
from problems.course import COURSE_FILE, PARTS, course_text
from problems.proof import content_of, read_proofs
from problems.spec import Problem

SHIPPED = Catalog.load(shipped_folder()).problems
PROOFS = read_proofs(shipped_folder())
ENOUGH = 0.95
"""The share of mutants that must be killed."""


def test_the_page_of_the_course_is_what_the_problems_say() -> None:
    assert COURSE_FILE.read_text(encoding="utf-8") == course_text(shipped_folder())


@pytest.mark.parametrize("problem", SHIPPED.values(), ids=list(SHIPPED))
def test_a_shipped_problem_belongs_to_a_part_of_the_course_and_stands_on_its_page(problem: Problem) -> None:
    assert problem.topics[0] in PARTS
    assert f"[{problem.slug}](" in COURSE_FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("problem", SHIPPED.values(), ids=list(SHIPPED))
def test_a_shipped_problem_was_proved_sound_as_it_stands(problem: Problem) -> None:
    """Where this fails: `torchjudge verify --mutants --json NAME > FILE`, then `python -m problems.course FILE`."""
    proof = PROOFS[problem.slug]
    assert proof.content == content_of(problem.folder)
    assert proof.killed >= ENOUGH * proof.mutants


def test_no_proof_is_kept_of_what_does_not_ship() -> None:
    assert PROOFS.keys() == SHIPPED.keys()
