"""`data`: the items of a Dataset, or the batches and the order of a loader, against the reference's.

A loader's finding is proved, from the tensors. A dataset's length and its IndexError are only said: evidence.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy
import torch

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.data import DataCheck
from worker.checks.rows import batch_sizes, is_shuffled, joined, nearest
from worker.compare import compare
from worker.values import Value

KIND = "data"
FEWEST = 20

ENDLESS = "There is no end to the batches: stop when all rows have been given."
EMPTY = "There are no batches. A loader must give them anew in every epoch, as a generator cannot."
ODD = "Every batch must be a tensor of rows, or a tuple of tensors with equally many rows."
UNSHUFFLED = "The order is that of the data: it is not shuffled."
KEPT = "The order is not shuffled anew in every epoch."
Fields = tuple[torch.Tensor, ...]


def judge(
    case: str, check: DataCheck, expected: Value, actual: Value, places: Sequence[float]
) -> CheckReport | None:
    """A report on the first thing that is wrong, or None."""
    told: dict[str, Any] = actual if isinstance(actual, dict) else {}
    right: Any = expected
    wrong = _items(check, right, told, places) if check.form == "dataset" else _loader(check, right, told)
    return None if wrong is None else _report(check, Verdict.WRONG_ANSWER, f"{case}: {wrong[0]}", wrong[1])


def essence(check: DataCheck, told: Value) -> Value:
    """What counts of an answer when two are compared: where orders are random, batches and rows in no order."""
    epochs = told.get("epochs") if isinstance(told, dict) else None
    if not check.shuffle or not isinstance(epochs, list):
        return told
    found = [_rows(epoch) for epoch in epochs]
    rows = [joined(fields) for fields in found if fields is not None]
    if len(rows) < len(found) or any(part.shape[1] == 0 for part in rows):
        return told
    return {
        "batches": [[len(batch[0]) for batch in epoch] for epoch in epochs],
        "rows": [part[torch.from_numpy(numpy.lexsort(part.numpy().T[::-1]).copy())] for part in rows],
        "kept": [one.shape == other.shape and bool((one == other).all()) for one, other in pairwise(rows)],
    }


def passed(check: DataCheck, cases: int) -> CheckReport:
    """The report when all agreed."""
    what = "items" if check.form == "dataset" else "batches"
    sentence = f"The {what} are right in {cases} of {cases} cases."
    return _report(check, Verdict.ACCEPTED, sentence, sentence)


def impossible(check: DataCheck, expected: Value) -> str | None:
    """Why nothing can be judged by what the reference gave; None where all is well."""
    found: Any = expected
    if check.form == "dataset":
        return None if found["length"] > 0 else "the reference's dataset is empty"
    if None in found["epochs"]:
        return "the reference's loader gives more batches than can be sent"
    epochs = [_rows(epoch) or () for epoch in found["epochs"]]
    if any(not epoch or not len(epoch[0]) for epoch in epochs):
        return "the reference's batches must be tensors of rows, or tuples of them"
    if any(compare(epochs[0], epoch, None) is not None for epoch in epochs):
        return "the reference must give all rows in one order, without shuffling, in every epoch"
    return _unshuffled(check, joined(epochs[0])) if check.shuffle else None


def _unshuffled(check: DataCheck, rows: torch.Tensor) -> str | None:
    """Why no order of these rows can be told from another one for sure; None where it can."""
    if min(len(rows), sum(batch_sizes(len(rows), check.batch, check.last))) < FEWEST:
        return f"{len(rows)} rows are too few to tell a shuffled order; give {FEWEST} or more"
    if len(torch.unique(rows, dim=0)) < len(rows):
        return "some rows are equal, and a shuffled order cannot be told for sure; make all rows different"
    return None


def _report(check: DataCheck, verdict: Verdict, message: str, hidden: str) -> CheckReport:
    return CheckReport(
        kind=KIND,
        verdict=verdict,
        share=1.0 if verdict is Verdict.ACCEPTED else 0.0,
        basis=Basis.EVIDENCE if check.form == "dataset" else Basis.PROVED,
        message=message,
        hidden_message=hidden,
    )


def _items(
    check: DataCheck, right: dict[str, Any], told: dict[str, Any], places: Sequence[float]
) -> tuple[str, str] | None:
    length, items = told.get("length"), told.get("items")
    if length != right["length"]:
        return f"The length must be {right['length']}, but yours is {length}.", "The length is wrong."
    if not isinstance(items, list) or len(items) != len(places):
        return "The items did not arrive.", "The items did not arrive."
    for place, expected, actual in zip(places, right["items"], items, strict=True):
        difference = compare(expected, actual, check.tolerance, f"item {int(place * right['length'])}")
        if difference is not None:
            return difference.sentence, "An item is wrong."
    if not check.bounds:
        return None
    difference = compare(right["last"], told.get("last"), check.tolerance, "item -1")
    if difference is not None:
        return f"{difference.sentence} Index -1 means the last item.", "The item at index -1 is wrong."
    if told.get("ends") is not True:
        return "An index past the end must raise IndexError.", "An index past the end must raise IndexError."
    return None


def _rows(epoch: object) -> Fields | None:
    """The fields of all batches, each joined; None where the batches are not alike, or no tensors of rows."""
    if not isinstance(epoch, list) or not epoch or not all(isinstance(batch, tuple) for batch in epoch):
        return None
    fields = []
    for parts in zip(*epoch, strict=False):
        tensors = [part for part in parts if isinstance(part, torch.Tensor) and part.dim() > 0]
        if len(tensors) < len(epoch) or len({(part.dtype, part.shape[1:]) for part in tensors}) > 1:
            return None
        fields.append(torch.cat(tensors))
    alike = len({len(batch) for batch in epoch}) == 1 and len({len(field) for field in fields}) == 1
    return tuple(fields) if alike else None


def _loader(check: DataCheck, right: dict[str, Any], told: dict[str, Any]) -> tuple[str, str] | None:
    expected, epochs = _rows(right["epochs"][0]), told.get("epochs")
    if expected is None or not isinstance(epochs, list) or len(epochs) != check.epochs:
        return "The batches did not arrive.", "The batches did not arrive."
    orders = [torch.arange(len(expected[0]))]
    for number, epoch in enumerate(epochs, 1):
        actual = _rows(epoch)
        if actual is None:
            sentence = ENDLESS if epoch is None else EMPTY if epoch == [] else ODD
            return f"Epoch {number}: {sentence}", sentence
        wrong = _sizes(check, len(expected[0]), [len(batch[0]) for batch in epoch]) or _values(
            check, expected, actual, orders
        )
        if wrong is not None:
            return f"Epoch {number}: {wrong[0]}", wrong[1]
        for before, order in enumerate(orders[:-1] if check.shuffle else ()):
            if not _new_order(order, orders[-1]):
                other = f"epoch {before}" if before else "the data"
                sentence = f"Epoch {number} has the same order as {other}, or nearly: shuffle anew in every epoch."
                return sentence, KEPT if before else UNSHUFFLED
    return None


def _new_order(before: torch.Tensor, after: torch.Tensor) -> bool:
    least = min(len(before), len(after))
    return is_shuffled(before[:least], after[:least])


def _sizes(check: DataCheck, rows: int, sizes: list[int]) -> tuple[str, str] | None:
    right = batch_sizes(rows, check.batch, check.last)
    rest = rows % check.batch
    if sizes == right:
        return None
    if rest and sizes == batch_sizes(rows, check.batch, "drop"):
        return f"Your last batch has {rest} rows and is missing; keep it.", "The last, smaller batch is missing."
    if rest and sizes == batch_sizes(rows, check.batch, "keep"):
        return f"Your last batch has only {rest} rows; drop it.", "The last, smaller batch must be dropped."
    told = ", ".join(map(str, sizes[:8])) + (", …" if len(sizes) > 8 else "")
    return f"There must be {len(right)} batches of {check.batch} rows, but yours have {told}.", "Batches are wrong."


def _values(
    check: DataCheck, expected: Fields, actual: Fields, orders: list[torch.Tensor]
) -> tuple[str, str] | None:
    count = len(actual[0])
    form = compare(tuple(f[:0] for f in expected), tuple(f[:0] for f in actual), None, "a batch")
    if form is not None:
        return form.sentence, "The batches have a wrong form."
    order = nearest(joined(expected), joined(actual)) if check.shuffle else torch.arange(count)
    difference = compare(tuple(f[order] for f in expected), actual, check.tolerance, "the rows")
    if difference is not None:
        return _torn(expected, actual) or difference.sentence, "Some rows are wrong."
    all_rows = nearest(joined(expected), joined(expected))
    allowed = torch.bincount(all_rows, minlength=len(all_rows))
    if check.shuffle and bool((torch.bincount(order, minlength=len(all_rows)) > allowed).any()):
        return "Some rows come twice in one epoch, and others never.", "Some rows come twice in one epoch."
    orders.append(order)
    return None


def _torn(expected: Fields, actual: Fields) -> str | None:
    """Names a target that stands beside another row's input; only where all fields are rows of the data."""
    if len(expected) != 2:
        return None
    first, second = (nearest(joined([e]), joined([a])) for e, a in zip(expected, actual, strict=True))
    exact = all(torch.equal(e[n], a) for e, a, n in zip(expected, actual, (first, second), strict=True))
    own = nearest(joined(expected[1:]), joined(expected[1:]))
    apart = (own[first] != second).nonzero().reshape(-1)
    if not exact or not len(apart) or len(torch.unique(joined(expected[:1]), dim=0)) < len(expected[0]):
        return None
    here = int(apart[0])
    theirs, its = int(second[here]), int(first[here])
    return f"Row {here}'s target belongs to row {theirs}'s input in the data, and its input is row {its}'s."
