"""Stage 1: the files of the folder; the starter is graded."""

from cli.verify.finding import Part, Stage
from cli.verify.rules.starter import starter_findings
from cli.verify.rules.statement import statement_notes
from cli.verify.rules.unreferenced import unreferenced
from cli.verify.trial import Trial
from problems.folder import STATEMENT


def check_folder(trial: Trial) -> Part:
    """The statement can be shown, the starter loads and is not accepted, and nothing is unreferenced."""
    subject, problem = trial.subject, trial.subject.problem
    findings = [
        subject.at_file(Stage.FOLDER, STATEMENT, note.text, line=note.line)
        for note in statement_notes(problem.statement, problem.folder)
    ]
    findings += unreferenced(subject)
    report = trial.grader.grade(trial.grader.written(problem.starter), "starter")
    findings += starter_findings(subject, report)
    return Part(stage=Stage.FOLDER, findings=tuple(findings), figures={"starter": report.verdict.value})
