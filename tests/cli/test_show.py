"""Reports as people read them."""

import io

from rich.console import Console

from cli.show import number, show_report
from core.verdict import Basis, CheckReport, Report, SubtaskReport, Verdict


def check(verdict: Verdict, message: str, printed: str = "", basis: Basis = Basis.PROVED) -> CheckReport:
    share = 1.0 if verdict is Verdict.ACCEPTED else 0.0
    return CheckReport(
        kind="values",
        verdict=verdict,
        share=share,
        message=message,
        hidden_message="hidden",
        printed=printed,
        basis=basis,
    )


def report(*checks: CheckReport) -> Report:
    subtask = SubtaskReport(
        name="values", verdict=checks[0].verdict, points=0, max_points=40, visible=True, checks=checks
    )
    return Report(
        problem="softmax",
        verdict=checks[0].verdict,
        points=0,
        max_points=40,
        subtasks=(subtask,),
        problem_digest="d",
        judge_version="1",
        worker={},
        seconds=1.25,
    )


def shown(what: Report) -> str:
    text = io.StringIO()
    show_report(what, Console(file=text, width=200))
    return text.getvalue()


def test_the_verdict_comes_first_and_every_sentence_follows() -> None:
    text = shown(report(check(Verdict.WRONG_ANSWER, "3 of 4 elements differ.\nthe worst at [0, 1]")))
    lines = text.splitlines()
    assert lines[0] == "softmax: wrong_answer, 0 of 40 points, 1.2 s"
    assert lines[1].split() == ["values", "wrong_answer", "0", "of", "40"]
    assert [line.strip() for line in lines[2:]] == ["3 of 4 elements differ.", "the worst at [0, 1]"]


def test_what_a_student_printed_is_shown_as_it_is() -> None:
    text = shown(report(check(Verdict.WRONG_ANSWER, "no", printed="[bold]x[/nothing]\n")))
    assert "[bold]x[/nothing]" in text


def test_evidence_is_told_from_proof() -> None:
    assert "seen inside the box" in shown(report(check(Verdict.RUNTIME_ERROR, "raised", basis=Basis.EVIDENCE)))
    assert "seen inside the box" not in shown(report(check(Verdict.WRONG_ANSWER, "differs")))


def test_points_have_no_tail_of_zeros() -> None:
    assert [number(points) for points in (40.0, 2.5, 1 / 3, 0.0)] == ["40", "2.5", "0.33", "0"]
