"""Gathers facts for `source`: a fresh process in the student's box reads it, and runs no student code."""

import torch

from core.verdict import CheckReport
from problems.kinds.source import SourceCheck
from worker.checks import source
from worker.checks.source import Placed
from worker.outcome import Failure
from worker.session import Call
from worker.source import Source
from worker.stage import Stage
from worker.values import Value

READER = Source("def read(): ...\n", "read")
"""What is loaded in place of a submission; the driver does the reading."""


def run(stage: Stage, check: SourceCheck, label: str) -> CheckReport:  # noqa: ARG001 - nothing is drawn
    """Read the source and judge what was found; hostile text can only cost the reader's process its life."""
    program = stage.student.source
    reader = stage.student.beside(READER)
    try:
        outcome = reader.call(Call("read", {}, 0, driver="source", options=_options(check, program)))
    finally:
        reader.restart()
    found = None if isinstance(outcome, Failure) else source.found_in(outcome.value)
    if found is None:
        return source.unreadable()
    return source.judge(check, tuple(Placed(one, program.place(one.line, one.file)) for one in found))


def _options(check: SourceCheck, program: Source) -> dict[str, Value]:
    """What the driver is asked: files in the order of `Source.place`, of which only Python's have a text."""
    beside = [one.data if one.name.endswith(".py") else b"" for one in program.attached]
    own = [one.name.removesuffix(".py").partition("/")[0] for one in program.attached]
    words = dict.fromkeys((*check.forbid.words(), *check.require.words()))
    return {
        "texts": [_bytes(data) for data in (program.text.encode(), *beside)],
        "words": [list(word) for word in words],
        "within": list(check.within),
        "only_imports": None if check.only_imports is None else [*check.only_imports, *own],
    }


def _bytes(data: bytes) -> torch.Tensor:
    return torch.frombuffer(bytearray(data), dtype=torch.uint8) if data else torch.empty(0, dtype=torch.uint8)
