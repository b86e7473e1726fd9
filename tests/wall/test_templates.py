"""Every kind of check has a template whose samples get their verdicts, in both kinds of box."""

import pytest

from core.verdict import Verdict
from problems.catalog import Sample, load_problem, samples, shipped_folder
from problems.kinds.registry import CHECK_KINDS
from problems.meeting import unmet
from problems.spec import Problem
from tests.wall.conftest import Grade

TEMPLATES = shipped_folder() / "templates"


def template(kind: str) -> Problem:
    return load_problem(TEMPLATES / kind)


def every_sample() -> list[tuple[str, Sample]]:
    return [(kind, sample) for kind in CHECK_KINDS for sample in samples(template(kind))]


@pytest.mark.parametrize("kind", CHECK_KINDS)
def test_a_template_asks_its_kind_and_has_samples_that_pass_and_that_fail(kind: str) -> None:
    # Given
    problem = template(kind)
    verdicts = [sample.expected for sample in samples(problem)]

    # Then
    assert kind in {check.kind for subtask in problem.subtasks for check in subtask.checks}
    assert verdicts.count(Verdict.ACCEPTED) >= 2
    assert len([verdict for verdict in verdicts if verdict is not Verdict.ACCEPTED]) >= 2


@pytest.mark.parametrize(
    ("kind", "sample"), [pytest.param(*one, id=f"{one[0]}/{one[1].path.stem}") for one in every_sample()]
)
def test_a_sample_of_a_template_gets_its_verdict(judge: Grade, kind: str, sample: Sample) -> None:
    # When
    report = judge(template(kind), sample.path)

    # Then
    told = [check.message for subtask in report.subtasks for check in subtask.checks]
    assert report.verdict is sample.expected, told
    assert unmet(template(kind), sample, report) == []
