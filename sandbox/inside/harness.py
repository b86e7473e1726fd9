"""Answers the judge's requests with student code, one at a time. Runs next to student code; has no opinions.

Operations: `load` a source, `call` a function or a kept object, `gradients` of a kept call, `describe` a
kept object. Whatever student code does becomes a reply; whether it is true is for the judge to find out.
"""

import contextlib
import json
import random
import socket
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy
import torch

from sandbox.inside import wire
from sandbox.inside.devices.watch import Watch
from sandbox.inside.drivers.driver import Call, Driven
from sandbox.inside.drivers.registry import DRIVERS
from sandbox.inside.folder import Folder
from sandbox.inside.text import BoundedText, TooMuchText
from sandbox.inside.values import Encoder, TooLarge, decode

MAX_MESSAGE = 2000
MAX_FRAMES = 12
REPLY_TEXT = 8 * 1024
MAX_HEADER = 64 * 1024 - 64


@dataclass(frozen=True)
class Kept:
    """A result that stays in the box, with the leaves that gradients may be asked for, and its tensors sent."""

    value: Any
    leaves: dict[str, torch.Tensor]
    sent: list[torch.Tensor] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """What an operation found: a value to send, and the number under which an object is kept."""

    value: Any = None
    kept: int | None = None


class Harness:
    """One submission's process: its module, the objects it keeps, what it prints."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.module = types.ModuleType("submission")
        self.folder = Folder()
        self.watch: Watch | None = None
        self.kept: list[Kept] = []
        self.text = BoundedText(REPLY_TEXT)
        self.room = 0

    def serve(self) -> None:
        """Answer requests until the judge hangs up."""
        operations: dict[str, Callable[[wire.Frame], Answer]] = {
            "load": self.load,
            "call": self.call,
            "gradients": self.gradients,
            "describe": self.describe,
        }
        while (frame := wire.receive(self.connection)) is not None:
            header, parts = self._answer(operations[frame.header["op"]], frame)
            header["text"] = _fitting(self.text.take(), MAX_HEADER - len(json.dumps(header)))
            wire.send(self.connection, frame.nonce, header, parts)

    def load(self, frame: wire.Frame) -> Answer:
        """Run the main file as a module; `entry` must then be something that can be called."""
        self.room = frame.header["room"]
        torch.set_num_threads(frame.header["threads"])
        _seed(frame.header["seed"])
        self.watch = Watch(self.folder.names) if frame.header["watch"] else None
        with self.watch.on() if self.watch else contextlib.nullcontext():
            self.folder.run(self.module, frame.header, frame.payload)
        self._function(frame.header["entry"])
        return Answer()

    def call(self, frame: wire.Frame) -> Answer:
        """Call a function of the module, or a kept object, on the given values."""
        header, tensors = frame.header, wire.unpack(frame.payload)
        handles = [kept.value for kept in self.kept]
        arguments = {name: decode(tree, tensors, handles) for name, tree in header["arguments"]}
        leaves = {name: arguments[name].requires_grad_(True) for name in header["track"]}
        target = header["target"]
        function: Any = self._function(target) if isinstance(target, str) else handles[target]
        if header["keep"]:
            self.kept = []  # only the latest is kept: a graph for every case would fill the student's memory
        _seed(header["seed"])
        if header["evaluate"]:
            function.eval()
        with torch.no_grad() if header["evaluate"] else contextlib.nullcontext():
            if header["driver"] is None:
                driven = Driven(function(*arguments.values()), leaves)
            else:
                options = {name: decode(tree, tensors, handles) for name, tree in header["options"]}
                asked = Call(function, arguments, options, self._function, self.watch)
                driven = _drive(header["driver"], asked, leaves)
        if not header["keep"]:
            return Answer(driven.value)
        self.kept = [Kept(driven.value if driven.kept is None else driven.kept, driven.leaves)]
        told = driven.leaves or driven.kept is not None
        return Answer(driven.value if told else None, 0)

    def gradients(self, frame: wire.Frame) -> Answer:
        """Pull cotangents back from a kept call's results to its leaves; None where nothing arrives.

        What is found may be kept in its turn, so that second gradients can be asked of it.
        """
        header, tensors = frame.header, wire.unpack(frame.payload)
        kept = self.kept[header["of"]]
        cotangents = [decode(tree, tensors, []) for tree in header["cotangents"]]
        found: dict[str, Any] = dict.fromkeys(kept.leaves)
        leaves = {name: leaf for name, leaf in kept.leaves.items() if leaf.requires_grad}
        pairs = [pair for pair in zip(kept.sent, cotangents, strict=True) if pair[0].requires_grad]
        if pairs and leaves:
            results, pulled = zip(*pairs, strict=True)
            again = {"retain_graph": True, "create_graph": header["keep"], "allow_unused": True}
            found |= zip(leaves, torch.autograd.grad(results, list(leaves.values()), pulled, **again), strict=True)
        if not header["keep"]:
            return Answer(found)
        self.kept.append(Kept(found, kept.leaves))
        return Answer(found, len(self.kept) - 1)

    def describe(self, frame: wire.Frame) -> Answer:
        """Tell whether a kept object is a module, and how many parameters it has. Evidence, not proof."""
        value = self.kept[frame.header["of"]].value
        is_module = isinstance(value, torch.nn.Module)
        return Answer({"module": is_module, "parameters": _numbers_in(value) if is_module else 0})

    def _answer(
        self, operation: Callable[[wire.Frame], Answer], frame: wire.Frame
    ) -> tuple[dict[str, Any], list[Any]]:
        try:
            with contextlib.redirect_stdout(self.text), contextlib.redirect_stderr(self.text):
                answer = operation(frame)
                encoder = Encoder(self.room)
                tree = encoder.whole(answer.value)
                if answer.kept is not None:
                    self.kept[answer.kept].sent.extend(encoder.sources)
                return {"status": "returned", "value": tree, "kept": answer.kept}, wire.pack(encoder.tensors)
        except TooLarge:
            return {"status": "too_large"}, []
        except TooMuchText:
            return {"status": "too_much_text"}, []
        except NoEntry as error:
            return {"status": "no_entry", "found": error.found}, []
        except BaseException as error:
            return _raised(error, self.folder), []

    def _function(self, name: str) -> Callable[..., Any]:
        function = self.module.__dict__.get(name)
        if not callable(function):
            raise NoEntry(None if function is None else type(function).__name__)
        return function  # type: ignore[no-any-return]


def _drive(name: str, call: Call, leaves: dict[str, torch.Tensor]) -> Driven:
    """Make a call in a driver's way; the arguments' leaves stand beside those that the driver found."""
    found = DRIVERS[name](call)
    driven = found if isinstance(found, Driven) else Driven(found)
    return Driven(driven.value, leaves | driven.leaves, driven.kept)


def _numbers_in(module: torch.nn.Module) -> int:
    """Numbers in parameters, buffers and other tensors of a module, without asking methods that may be its own."""
    modules, tensors, waiting = {id(module)}, dict[int, int](), [module]
    while waiting:
        held = vars(waiting.pop())
        tables = [table for name in ("_parameters", "_buffers") if isinstance(table := held.get(name), dict)]
        for each in (*held.values(), *(item for table in tables for item in table.values())):
            if isinstance(each, torch.Tensor):
                tensors[id(each)] = each.numel()
        for child in (held.get("_modules") or {}).values():
            if isinstance(child, torch.nn.Module) and id(child) not in modules:
                modules.add(id(child))
                waiting.append(child)
    return sum(tensors.values())


class NoEntry(Exception):
    """Raised when the module lacks the function asked for; `found` names what stands there instead."""

    def __init__(self, found: str | None) -> None:
        super().__init__(found)
        self.found = found


def _fitting(text: str, room: int) -> str:
    """As much of the text as JSON can say in `room` bytes; a character takes 12 at most."""
    return text if len(json.dumps(text)) <= room else text[: max(room, 0) // 12]


def _seed(seed: int) -> None:
    """Reset every generator that student code may use, from the public seed of the case.

    torch.manual_seed would look for every kind of device, which costs a fresh fork 3 ms.
    """
    random.seed(seed)
    numpy.random.seed(seed % 2**32)
    torch.default_generator.manual_seed(seed)
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.manual_seed_all(seed)


def _raised(error: BaseException, folder: Folder) -> dict[str, Any]:
    kind = type(error)
    try:
        message = str(error)
    except BaseException:
        message = ""
    return {
        "status": "raised",
        "type": kind.__name__[:100],
        "module": str(kind.__module__)[:100],
        "message": message[:MAX_MESSAGE].encode(errors="replace").decode(),  # lone surrogates are no text
        "frames": folder.frames(error)[-MAX_FRAMES:],
    }
