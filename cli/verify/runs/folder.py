"""Stage 1: the files of the folder; the starter is graded."""

from cli.verify.finding import Finding, Part, Stage
from cli.verify.rules.starter import starter_findings
from cli.verify.rules.statement import statement_notes
from cli.verify.rules.unreferenced import unreferenced
from cli.verify.subject import Subject
from cli.verify.trial import Trial
from problems.folder import STATEMENT


def check_folder(trial: Trial) -> Part:
    """The statement can be shown, the starter loads and is not accepted, and nothing is unreferenced."""
    report = trial.grader.grade(trial.grader.written(trial.subject.problem.starter), "starter")
    findings = [*_files(trial.subject), *starter_findings(trial.subject, report)]
    return Part(stage=Stage.FOLDER, findings=tuple(findings), figures={"starter": report.verdict.value})


def read_folder(subject: Subject, lack: str) -> Part:
    """What can be said of a problem that cannot be run here; `lack` says why not, and is a warning."""
    text = f"not verified: {lack}; its files were read, and nothing was run"
    return Part(
        stage=Stage.FOLDER, findings=(*_files(subject), subject.at(Stage.FOLDER, ("gpu",), text, "warning"))
    )


def _files(subject: Subject) -> list[Finding]:
    notes = statement_notes(subject.problem.statement, subject.problem.folder)
    told = [subject.at_file(Stage.FOLDER, STATEMENT, note.text, line=note.line) for note in notes]
    return [*told, *unreferenced(subject)]
