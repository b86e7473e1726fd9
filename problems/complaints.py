"""Turns pydantic's errors into findings that an author can act on: plain words, and the nearest right key."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from problems.authoring import AuthoredProblem
from problems.findings import Finding, nearest, suggest
from problems.one_of import OneOf

_KEY = "[key]"
_WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "finite_number": "a finite number",
}
_BOUNDS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_LENGTHS = {"too_short": ("at least", "min_length"), "too_long": ("at most", "max_length")}
_PATTERNS = {
    "name": "lower-case letters, digits, - and _",
    "title": "one line of text",
    "type": "words of a GPU's name: letters, digits, spaces and -",
    "against": "the name of a Python file in this folder, such as loop.py",
    "hint": "one line of text",
    "why": "one line of text",
    "message": "one line of text",
    "generate": "the name of a Python file in this folder, such as inputs.py",
    "data": "the name of a Python file in this folder, such as data.py",
}
Location = tuple[int | str, ...]


def findings_of(error: ValidationError, root: Any = AuthoredProblem) -> list[Finding]:  # noqa: ANN401
    """Every complaint of pydantic's about a file of the type `root`, as a finding."""
    return [_finding(one, root) for one in error.errors(include_url=False)]


def _finding(error: ErrorDetails, root: Any) -> Finding:  # noqa: ANN401
    location = error["loc"]
    on_key = location[-1:] == (_KEY,) or error["type"] == "extra_forbidden"
    path = tuple(step for step in location if step != _KEY and not _is_tag(step))
    return Finding(path, _sentence(error, root), "key" if on_key else "value")


def _is_tag(step: int | str) -> bool:
    return isinstance(step, str) and step.startswith("<")


def _sentence(error: ErrorDetails, root: Any) -> str:  # noqa: ANN401
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(error["loc"], root)
    if kind == "missing":
        return _missing(error["loc"])
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return _no_kind(given, _one_of(_annotation_at(error["loc"], root)))
    if kind == "literal_error":
        near = nearest(given, _words(context["expected"]))
        hint = f"; did you mean '{near}'?" if near else ""
        return f"must be {context['expected']}, not {_show(given)}{hint}"
    if kind in _WANTED:
        return f"must be {_WANTED[kind]}, not {_show(given)}"
    if kind in _BOUNDS:
        words, limit = _BOUNDS[kind]
        return f"must be {words} {context[limit]:g}, not {_show(given)}"
    if kind in _LENGTHS:
        words, limit = _LENGTHS[kind]
        count = context[limit]
        return f"must have {words} {count} {'entry' if count == 1 else 'entries'}"
    if kind.startswith("string_"):
        return f"must be {_PATTERNS.get(str(error['loc'][-1]), _PATTERNS['name'])}, not {_show(given)}"
    return error["msg"].removeprefix("Value error, ")


def _unknown_key(location: Location, root: Any) -> str:  # noqa: ANN401
    key, around = location[-1], location[:-1]
    below = next((one for one in _keys_at(around, root) if key in _keys_at((*around, one), root)), None)
    if below:
        return f"unknown key '{key}'; it is a key of '{below}': indent it further, below '{below}'"
    return f"unknown key '{key}'; {suggest(key, _keys_at(around, root))}"


def _missing(location: Location) -> str:
    if location[-2:-1] == ("tolerance",):
        return f"'{location[-1]}' is missing; rtol and atol are given both, or neither"
    return f"the key '{location[-1]}' is missing"


def _no_kind(given: object, choice: OneOf) -> str:
    what, kinds = choice.what, choice.kinds
    if not isinstance(given, dict):
        return f"must be a {what} such as {{{next(iter(kinds))}: …}}, not {_show(given)}"
    named = [name for name in kinds if name in given]
    if named:
        return f"one {what} has one kind; this one names {' and '.join(named)}"
    near = next((word for word in (nearest(key, kinds) for key in given) if word), None)
    hint = f"; did you mean '{near}'?" if near else ""
    return f"names no kind of {what}; known: {', '.join(kinds)}{hint}"


def _keys_at(location: Location, root: Any) -> list[str]:  # noqa: ANN401
    """The keys that the model at a location knows."""
    model = _model(_annotation_at(location, root))
    return list(model.model_fields) if model else []


def _annotation_at(location: Location, root: Any) -> Any:  # noqa: ANN401 - annotations have no type of their own
    annotation = root
    for step in location:
        annotation = _descend(annotation, step)
    return annotation


def _descend(annotation: Any, step: int | str) -> Any:  # noqa: ANN401
    if isinstance(step, str) and _is_tag(step):
        return _one_of(annotation).member(step)
    model = _model(annotation)
    if model and isinstance(step, str) and step in model.model_fields:
        field = model.model_fields[step]
        return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    held = [one for one in _alternatives(annotation) if get_origin(one) in (list, dict)]
    return get_args(held[0])[-1] if held else object


def _one_of(annotation: Any) -> OneOf:  # noqa: ANN401
    """The mark of an annotation whose value is one of several models."""
    return next(one for one in _metadata(annotation) if isinstance(one, OneOf))


def _metadata(annotation: Any) -> Iterator[Any]:  # noqa: ANN401
    if hasattr(annotation, "__metadata__"):
        yield from annotation.__metadata__
        yield from _metadata(annotation.__origin__)
    elif get_origin(annotation) not in (list, dict):
        for member in get_args(annotation):
            yield from _metadata(member)


def _alternatives(annotation: Any) -> list[Any]:  # noqa: ANN401
    """The annotation without its `Annotated`, or the members of a union."""
    if hasattr(annotation, "__metadata__"):
        return _alternatives(annotation.__origin__)
    if get_origin(annotation) in (list, dict) or not get_args(annotation):
        return [annotation]
    return [leaf for member in get_args(annotation) for leaf in _alternatives(member)]


def _model(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401
    models = [one for one in _alternatives(annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
    return models[0] if len(models) == 1 else None


def _words(expected: str) -> list[str]:
    return [word.strip("' ") for word in expected.replace(" or ", ",").split(",")]


def _show(value: object) -> str:
    if isinstance(value, str):
        return f"the text {value[:60]!r}"
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    return str(value)
