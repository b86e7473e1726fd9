"""What a training run may leave as weights: tensors by name, whose bytes the judge counts itself."""

import torch

from core.verdict import CheckReport, Verdict
from problems.kinds.training import TrainingCheck
from worker.feedback import size
from worker.tensors import pack, paired
from worker.values import Value


def unfit_weights(check: TrainingCheck, function: str, weights: Value) -> CheckReport | None:
    """A report on weights that are none, or too many. Proved: the judge holds them as bytes, and counts."""
    if not isinstance(weights, dict) or not all(isinstance(each, torch.Tensor) for each in weights.values()):
        told = f"`{function}` must return a dict of tensors, the weights that `{check.predict}` is given later."
        return _report(check, Verdict.WRONG_ANSWER, told, told)
    taken = sum(len(part) for part in pack({name: paired(each) for name, each in weights.items()}))
    if check.artefact is not None and taken > check.artefact:
        told = f"Your weights take {size(taken)} as safetensors; at most {size(check.artefact)} are allowed."
        hidden = f"Your weights take more than the {size(check.artefact)} that are allowed, as safetensors."
        return _report(check, Verdict.RULE_BROKEN, told, hidden)
    numbers = sum(each.numel() * (2 if each.is_complex() else 1) for each in weights.values())
    if check.parameters is not None and numbers > check.parameters:
        told = f"Your weights hold {numbers} numbers; at most {check.parameters} are allowed."
        hidden = f"Your weights hold more than the {check.parameters} numbers that are allowed."
        return _report(check, Verdict.RULE_BROKEN, told, hidden)
    return None


def _report(check: TrainingCheck, verdict: Verdict, sentence: str, hidden: str) -> CheckReport:
    return CheckReport(kind=check.kind, verdict=verdict, share=0.0, message=sentence, hidden_message=hidden)
