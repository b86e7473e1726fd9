"""What a problem asks a student to hand in."""

from core.opening.opener import Asked
from problems.spec import Problem


def asked_by(problem: Problem) -> Asked:
    """The main file's name, and the artefacts with their greatest sizes."""
    return Asked(problem.main, problem.artefacts)
