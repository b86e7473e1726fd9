"""`data`: asks a Dataset for items, or goes through a loader. Runs next to student code.

Options: `form`; for a dataset `places` (0 up to 1, parts of the length) and `bounds`; for a loader `epochs`.
"""

from typing import Any

from sandbox.inside.drivers.driver import Call


def drive(call: Call) -> dict[str, Any]:
    """Build it from the arguments, and tell what it gives."""
    made, options = call.target(*call.arguments.values()), call.options
    if options["form"] == "dataset":
        return _items(made, options["places"].tolist(), options["bounds"])
    return {"epochs": [[_batch(batch) for batch in made] for _ in range(options["epochs"])]}


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
    return tuple(batch) if isinstance(batch, list | tuple) else (batch,)
