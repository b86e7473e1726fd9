"""Turns of a game: an interactor's generator, and a student's object. Runs next to student code."""

from collections.abc import Generator
from typing import Any

from sandbox.inside.drivers.driver import Call, Driven

Turns = Generator[Any, Any, Any]


def start(call: Call) -> Driven:
    """Start an interactor; it stays inside, and its first turn is told."""
    turns: Turns = call.target(*call.arguments.values())
    return Driven(_next(turns, None), kept=turns)


def answer(call: Call) -> Any:  # noqa: ANN401 - whatever is told
    """Give a kept interactor the reply to its last turn; its next turn is told."""
    (reply,) = call.arguments.values()
    turns: Any = call.target
    return _next(turns, reply)


def construct(call: Call) -> Driven:
    """Make an object that plays one game; it stays inside."""
    return Driven(None, kept=call.target())


def method(call: Call) -> Any:  # noqa: ANN401 - whatever it returns
    """Call a method of a kept object."""
    return getattr(call.target, call.options["name"])(*call.arguments.values())


def _next(turns: Turns, reply: object) -> dict[str, Any]:
    try:
        return {"turn": turns.send(reply)}
    except StopIteration as stop:
        return {"end": stop.value}
