"""`data`: asks a Dataset for items, or goes through a loader. Runs next to student code.

Options: `form`; for a dataset `places` (float64, each 0 up to 1, a part of the length) and `bounds`; for a loader `epochs`.
"""

from typing import Any

import torch

from sandbox.inside.drivers.driver import Call


def drive(call: Call) -> dict[str, Any]:
    """Build it from the arguments, and tell what it gives."""
    made = call.target(*call.arguments.values())
    if call.options["form"] == "dataset":
        return _items(made, call.options["places"].tolist(), call.options["bounds"])
    return {"epochs": [_epoch(made) for _ in range(call.options["epochs"])]}


def _items(dataset: Any, places: list[float], bounds: bool) -> dict[str, Any]:  # noqa: ANN401 - a student's
    length = len(dataset)
    told: dict[str, Any] = {"length": length, "items": [dataset[int(place * length)] for place in places]}
    if bounds:
        told["last"] = dataset[-1]
        try:
            told["past"] = dataset[length]
        except IndexError:
            told["past"] = None
    return told


def _epoch(loader: Any) -> dict[str, Any]:  # noqa: ANN401 - a student's
    batches = [batch if isinstance(batch, list | tuple) else (batch,) for batch in loader]
    rows = [torch.cat(field) for field in zip(*batches, strict=True)]
    return {"sizes": [[len(field) for field in batch] for batch in batches], "rows": rows}
