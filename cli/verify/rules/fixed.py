"""Stage 6: hidden data that are the same for all, together with feedback that tells of them, can be read out."""

from collections.abc import Iterator, Mapping

from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from problems.findings import KeyPath
from problems.input_set import Entries, Given, InputSet, Items, Numbers, Recipe

FIXED = ("values", "zeros", "ones", "full", "arange", "linspace", "eye")


def is_fixed(inputs: InputSet) -> bool:
    """Whether every draw of an input set is the same."""
    varies = any(sizes.least != sizes.most for sizes in inputs.where.values())
    return inputs.generate is None and not varies and all(_fixed(one) for one in inputs.arguments.values())


def _fixed(given: Given) -> bool:
    if isinstance(given, Recipe):
        return given.kind in FIXED and not given.special
    if isinstance(given, Numbers):
        return _fixed(given.recipe)
    if isinstance(given, Items):
        return all(_fixed(item) for item in given.items)
    if isinstance(given, Entries):
        return all(_fixed(item) for item in given.items.values())
    return True


def fixed_findings(subject: Subject, fixed_data: Mapping[KeyPath, bool]) -> Iterator[Finding]:
    """A warning where hidden data never change and are told of; `fixed_data` is for checks of training."""
    problem = subject.problem
    if problem.feedback != "full":
        return
    for path, check in subject.checks():
        if problem.subtasks[int(str(path[1]))].visible:
            continue
        names = getattr(check, "inputs", ())
        sets = [problem.inputs[name] for name in ([names] if isinstance(names, str) else names)]
        drawn = problem.draw == "round" and not all(is_fixed(one) for one in sets)
        if drawn or (sets and all(is_fixed(one) for one in sets)) or fixed_data.get(path, False):
            text = (
                "the hidden data are the same for every submission, and 'feedback: full' tells their values: draw "
                "them anew, or choose 'feedback: limited'"
            )
            yield subject.at(Stage.MARGINS, ("feedback",), text, "warning")
            return
