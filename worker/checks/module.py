"""`module`: with secret weights, a module's outputs and statistics must equal the reference's.

Proved: weights and inputs are drawn outside, outputs are compared outside. Names, shapes, layers and counts are
seen inside, so what fails on them is evidence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.module import ModuleCheck, Part
from worker.compare import Difference, compare, sentence_case
from worker.values import Value, tensors_of

KIND = "module"
RUNNING = ("running_mean", "running_var")
"""Ends of the names of buffers that the judge also draws: running statistics."""

RESTLESS = (
    "in evaluation mode two calls on the same input differ. Is dropout still on? Layers in a plain list do not "
    "follow eval(): use nn.ModuleList; and F.dropout needs training=self.training."
)
ADVICE = {
    "eval": "",
    "train": "",
    "statistics": " Look at momentum, at the unbiased variance, and whether they change in training mode only.",
    "after": " Outputs were right before training mode, so look at what it changed.",
    "round_trip": (
        " Something that the output needs is not in the state: use nn.Parameter, register_buffer or nn.ModuleList."
    ),
}
WHERE = {
    "eval": "in evaluation mode, ",
    "train": "in training mode, ",
    "statistics": "after training mode, ",
    "after": "in evaluation mode after training, ",
    "round_trip": "in a new module that has loaded the state_dict of the first, ",
}
WORDS: Mapping[Part, str] = {
    "eval": "in evaluation mode",
    "train": "in training mode",
    "statistics": "in its running statistics",
    "round_trip": "after a round trip of its state",
}


@dataclass(frozen=True)
class Makeup:
    """What a module is made of, as it was seen inside; empty where there was no module."""

    is_module: bool
    parameters: tuple[str, ...] = ()
    tensors: Mapping[str, torch.Tensor] = field(default_factory=dict)
    running: tuple[str, ...] = ()
    layers: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """Numbers in the parameters."""
        return sum(self.tensors[name].numel() for name in self.parameters)


def makeup(told: Value) -> Makeup:
    """What a driver told, believed in nothing: what is not as it should be is left out."""
    found: dict[str, Any] = told if isinstance(told, dict) else {}
    tensors = {name: each for name, each in _dict(found.get("tensors")).items() if isinstance(each, torch.Tensor)}
    state = [name for name in _list(found.get("state")) if name in tensors]
    return Makeup(
        is_module=found.get("module") is True,
        parameters=tuple(name for name in _list(found.get("parameters")) if name in tensors),
        tensors=tensors,
        running=tuple(name for name in state if name.endswith(RUNNING)),
        layers=frozenset(_dict(found.get("layers"))),
    )


def essence(check: ModuleCheck, told: Value) -> Value:
    """What counts of an answer when two modules are compared: of a description only what this check looks at."""
    if not isinstance(told, dict) or "tensors" not in told:
        return told
    found = makeup(told)
    names = (*found.parameters, *found.running)
    forms = [[str(found.tensors[name].dtype), list(found.tensors[name].shape)] for name in names]
    return {
        "forms": dict(zip(names, forms, strict=True)) if check.match == "names" else forms,
        "layers": [name in found.layers for name in (*check.require, *check.forbid)],
    }


def unfit(check: ModuleCheck, wanted: Makeup, found: Makeup, function: str) -> CheckReport | None:
    """A report on a module that is none, or of forbidden parts, or without a place for the weights."""
    if not found.is_module:
        told = f"`{function}` must be a torch.nn.Module, or return one."
        return _seen(Verdict.WRONG_ANSWER, told, told)
    broken = _broken_rule(check, found)
    if broken is not None:
        return _seen(Verdict.RULE_BROKEN, *broken)
    misfit = _misfit(check, wanted, found) if check.compare else None
    return None if misfit is None else _seen(Verdict.WRONG_ANSWER, *misfit)


def pairs(check: ModuleCheck, wanted: Makeup, found: Makeup) -> dict[str, str]:
    """The reference's names of all weights and statistics, each with the student's own name for it."""
    if check.match == "names":
        return {name: name for name in (*wanted.parameters, *wanted.running)}
    return dict(zip(wanted.parameters, found.parameters, strict=True)) | dict(
        zip(wanted.running, found.running, strict=True)
    )


def judge(
    case: str, check: ModuleCheck, expected: Mapping[str, Value], actual: Value, names: Mapping[str, str]
) -> CheckReport | None:
    """A report on the first part in which a module differs from the reference's, or None where all agree."""
    found: dict[str, Any] = actual if isinstance(actual, dict) else {}
    if "eval" in check.compare and _restless(found.get("eval"), found.get("again")):
        return _wrong(case, Difference(RESTLESS, RESTLESS), "", "")
    parts: list[str] = [part for part in ("eval", "train", "statistics") if part in check.compare]
    parts += ["after"] if "statistics" in check.compare else []
    parts += ["round_trip"] if "round_trip" in check.compare else []
    for part in parts:
        wanted, given = expected[part], found.get(part)
        if part == "statistics":
            given = {name: _dict(given).get(own) for name, own in names.items() if name in _dict(wanted)}
        difference = compare(
            wanted, given, check.tolerance, "the statistics" if part == "statistics" else "the result"
        )
        if difference is not None:
            return _wrong(case, difference, WHERE[part], ADVICE[part])
    return None


def _restless(once: Value, again: Value) -> bool:
    """Whether two results for one input differ; NaN, which differs from itself, is another matter."""
    if any(bool(torch.isnan(tensor).any()) for tensor in tensors_of(once)):
        return False
    return compare(once, again, None) is not None


def passed(check: ModuleCheck, cases: int, found: Makeup) -> CheckReport:
    """The report when everything agreed."""
    told = f"Your module agrees with the reference {_and([WORDS[part] for part in check.compare])}."
    sentence = told if check.compare else "Your module has the parts that are asked for."
    facts = {"cases": cases, "parameters": found.count}
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        basis=Basis.PROVED if check.compare else Basis.EVIDENCE,
        message=sentence,
        hidden_message=sentence,
        facts={**facts},
        hidden_facts={"cases": cases},
    )


def _broken_rule(check: ModuleCheck, found: Makeup) -> tuple[str, str] | None:
    if check.parameters is not None and found.count > check.parameters:
        return (
            f"Your module has {found.count} parameters; at most {check.parameters} are allowed.",
            f"Your module has more than the {check.parameters} parameters that are allowed.",
        )
    for name in check.require:
        if name not in found.layers:
            return (f"Your module has no layer nn.{name}, which the task asks for.",) * 2
    for name in check.forbid:
        if name in found.layers:
            return (f"Your module has a layer nn.{name}, which the task forbids.",) * 2
    return None


def _misfit(check: ModuleCheck, wanted: Makeup, found: Makeup) -> tuple[str, str] | None:
    """Why the judge's weights have no place in the module, in full and in the judge's own words."""
    if check.match == "order":
        for what, mine, theirs in (
            ("parameters", wanted.parameters, found.parameters),
            ("running statistics", wanted.running, found.running),
        ):
            if len(mine) != len(theirs):
                told = f"Your module must have {len(mine)} {what} (tensors)"
                return f"{told}, but it has {len(theirs)}.", f"{told}, but it has another number."
    else:
        own = (*found.parameters, *found.running)
        listed = ", ".join(f"`{name}`" for name in own) or "none"
        for name in (*wanted.parameters, *wanted.running):
            if name not in own:
                told = f"Your module has no `{name}`, which the task names."
                return f"{told} It has {listed}.", told
        extra = [name for name in found.parameters if name not in wanted.parameters]
        if extra:
            told = "Your module has a parameter that the task does not name"
            return f"{told}: `{extra[0]}`.", f"{told}."
    for name, own_name in pairs(check, wanted, found).items():
        difference = compare(
            torch.zeros_like(wanted.tensors[name]), torch.zeros_like(found.tensors[own_name]), None, f"`{name}`"
        )
        if difference is not None:
            return sentence_case(difference.sentence), sentence_case(difference.hint)
    return None


def _seen(verdict: Verdict, message: str, hidden: str) -> CheckReport:
    return CheckReport(
        kind=KIND, verdict=verdict, share=0.0, basis=Basis.EVIDENCE, message=message, hidden_message=hidden
    )


def _wrong(case: str, difference: Difference, where: str, advice: str) -> CheckReport:
    return CheckReport(
        kind=KIND,
        verdict=Verdict.WRONG_ANSWER,
        share=0.0,
        message=f"{case}: {where}{difference.sentence}{advice}",
        hidden_message=f"{sentence_case(where + difference.hint)}{advice}",
        facts=difference.facts,
    )


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _dict(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a driver told
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[str]:  # noqa: ANN401
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
