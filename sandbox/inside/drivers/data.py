"""`data`: asks a Dataset for items, or goes through a loader. Runs next to student code.

Options: `form`; for a dataset `places` (0 up to 1, parts of the length) and `bounds`; for a loader `epochs`. What
an item or a batch holds when it is given counts: it is copied at once, since a loader may use its memory again.
"""

from itertools import islice
from typing import Any

import torch

from sandbox.inside.drivers.driver import Call

MOST_BATCHES = 256
"""An epoch of more has no end: a reply has no room for more tensors."""


def drive(call: Call) -> dict[str, Any]:
    """Build it from the arguments, and tell what it gives."""
    made, options = call.target(*call.arguments.values()), call.options
    if options["form"] == "dataset":
        return _items(made, options["places"].tolist(), options["bounds"])
    return {"epochs": [_epoch(made) for _ in range(options["epochs"])]}


def _epoch(loader: Any) -> list[tuple[Any, ...]] | None:  # noqa: ANN401 - a student's
    """The batches of one epoch; None where there are too many."""
    batches = [_batch(batch) for batch in islice(loader, MOST_BATCHES + 1)]
    return batches if len(batches) <= MOST_BATCHES else None


def _items(dataset: Any, places: list[float], bounds: bool) -> dict[str, Any]:  # noqa: ANN401 - a student's
    length = len(dataset)
    told: dict[str, Any] = {"length": length, "items": [_batch(dataset[int(place * length)]) for place in places]}
    if bounds:
        told["last"] = _batch(dataset[-1])
        try:
            dataset[length]
        except IndexError:
            told["ends"] = True
    return told


def _batch(batch: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a student's
    parts = tuple(batch) if isinstance(batch, list | tuple) else (batch,)
    return tuple(_copy(part) for part in parts)


def _copy(part: Any) -> Any:  # noqa: ANN401 - a student's
    return part.detach().clone() if type(part) is torch.Tensor else part
