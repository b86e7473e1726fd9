"""The page of the course is current, and every shipped problem has its place there."""

import pytest

from problems.catalog import Catalog, shipped_folder
from problems.course import COURSE_FILE, PARTS, course_text
from problems.spec import Problem

SHIPPED = Catalog.load(shipped_folder()).problems


def test_the_page_of_the_course_is_what_the_problems_say() -> None:
    assert COURSE_FILE.read_text(encoding="utf-8") == course_text(shipped_folder())


@pytest.mark.parametrize("problem", SHIPPED.values(), ids=list(SHIPPED))
def test_a_shipped_problem_belongs_to_a_part_of_the_course_and_stands_on_its_page(problem: Problem) -> None:
    assert problem.topics[0] in PARTS
    assert f"[{problem.slug}](" in COURSE_FILE.read_text(encoding="utf-8")
