"""`graph`: what a call did to the graph, to `.grad` and to its arguments.

Proved, from bytes: arguments, `.grad`, and that a backward pass works. Evidence, from flags inside: whether the
result tracks gradients, is a leaf, what is held, and that a graph was freed.
"""

from collections.abc import Mapping
from dataclasses import replace

import torch

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.graph import GraphCheck
from problems.leeway import Leeway
from worker.checks.differing import differing
from worker.compare import EXACT, Difference, compare, sentence_case
from worker.mistakes.grads import held
from worker.mistakes.recognise import explained, with_mistake
from worker.values import Value

KIND = "graph"
GRADS = {
    "added": "the new gradient must be added to what stood there before",
    "replaced": "it must hold the new gradient only, so clear what stood there before",
    "untouched": "it must be as it was before the call",
}


def arguments(
    case: str, check: GraphCheck, before: Mapping[str, Value], told: Value, right: Value
) -> CheckReport | None:
    """A report on an argument that was changed, or was not changed as it should be."""
    after = told if isinstance(told, dict) else {}
    for name, value in before.items():
        wanted = right.get(name) if isinstance(right, dict) and name in check.in_place else value
        exact = None if name in check.in_place else EXACT
        title = f"`{name}` after the call"
        difference = compare(wanted, after.get(name), exact or check.tolerance, title, Leeway(nan="equal"))
        if difference is not None:
            advice = (
                "It must be changed in place."
                if name in check.in_place
                else "Your function changed its argument: copy it first, or leave out operations that end in _."
            )
            hint = f"`{name}` is not as it must be after the call. {advice}"
            said = replace(difference, sentence=f"{difference.sentence} {advice}", hint=hint)
            return differing(KIND, case, said)
    return None


def flags(case: str, check: GraphCheck, told: Value, held: Value) -> CheckReport | None:
    """A report on a result that tracks or is a leaf when it must not, and the other way round; on what is held."""
    pairs = told if isinstance(told, list) else []
    tracks = any(isinstance(pair, list) and pair[:1] == [True] for pair in pairs)
    leaf = all(isinstance(pair, list) and pair[1:] == [True] for pair in pairs)
    sentence = None
    if check.tracks is True and not tracks:
        sentence = "the result must track gradients, but is cut off: look for detach(), no_grad() or .item()."
    elif check.tracks is False and tracks:
        sentence = "the result must not track gradients: use torch.no_grad() or detach()."
    elif check.leaf is True and not leaf:
        sentence = "the result must be a leaf of the graph, but an operation that autograd recorded made it."
    elif check.leaf is False and leaf:
        sentence = "the result must not be a leaf: it must come of an operation that autograd records."
    elif check.releases and held != []:
        sentence = (
            "an argument is still held after the call: by the graph of the result, by a view, or by a variable of "
            "yours. Use detach() or no_grad(), and keep numbers by .item()."
        )
    if sentence is None:
        return None
    return differing(KIND, case, Difference(sentence, sentence), basis=Basis.EVIDENCE)


def grads(
    case: str, check: GraphCheck, before: Mapping[str, torch.Tensor], told: Value, new: Mapping[str, torch.Tensor]
) -> CheckReport | None:
    """A report on a `.grad` that does not hold what it must."""
    if check.grad is None:
        return None
    found = told if isinstance(told, dict) else {}
    for name, old in before.items():
        wanted = {"added": old + new[name], "replaced": new[name], "untouched": old}[check.grad]
        difference = compare(wanted, found.get(name), check.tolerance, f"`{name}.grad`")
        if difference is not None:
            advice = f"{GRADS[check.grad]}."
            mistake = held(old, new[name], found.get(name), check.grad, check.tolerance)
            difference = explained(difference) if mistake is None else difference
            sentence = f"{difference.sentence} {sentence_case(advice)}"
            said = replace(difference, sentence=sentence, hint=f"`{name}.grad` is wrong: {advice}")
            said = said if mistake is None else with_mistake(said, mistake)
            return differing(KIND, case, said, Verdict.WRONG_GRADIENT)
    return None


def not_freed(case: str) -> CheckReport:
    """The report on a graph that still works."""
    sentence = "a backward pass through the result still works: its graph must be freed."
    return differing(KIND, case, Difference(sentence, sentence), Verdict.WRONG_GRADIENT, Basis.EVIDENCE)


def freed(case: str) -> CheckReport:
    """The report on a graph that is gone."""
    sentence = (
        "a backward pass through the result fails: its graph was freed, so give backward() retain_graph=True."
    )
    return differing(KIND, case, Difference(sentence, sentence), Verdict.WRONG_GRADIENT)


def passed(check: GraphCheck, cases: int) -> CheckReport:
    """The report when all was as it must be."""
    sentence = f"Graph, gradients and arguments are as they must be in all {cases} cases."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        basis=Basis.EVIDENCE if check.by_evidence else Basis.PROVED,
        message=sentence,
        hidden_message=sentence,
        facts={"cases": cases},
        hidden_facts={"cases": cases},
    )
