"""One conversation with one process of student code (or of a coach's): load, call, gradients, describe.

Trusted side. A session that has broken (silence, a hung-up line, bytes against the rules) stays broken; the next
request needs a new one.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch

from core.errors import KeeperFault
from core.verdict import Basis, Fault
from problems.spec import Limits
from worker import feedback, replies, values, wire
from worker.box import Box, Fork, ForkLimits
from worker.clean import clean
from worker.outcome import Failure, Outcome, Returned
from worker.source import Source
from worker.tensors import Malformed, pack
from worker.values import Value

STALL = 0.5
"""Seconds after a call's deadline at which who waits for it should be awake: who is not has been stopped itself."""


@dataclass(frozen=True)
class Call:
    """A request to run a function: a name in the module, or the number of a kept object.

    `track` names the arguments whose gradients may be asked for later; `keep` leaves the result inside;
    `evaluate` puts a kept module into evaluation mode and records no graph. A `driver` (sandbox/inside/drivers)
    makes the call in its own way, with `options`.
    """

    target: str | int
    arguments: Mapping[str, Value]
    seed: int
    track: tuple[str, ...] = ()
    keep: bool = False
    evaluate: bool = False
    driver: str | None = None
    options: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Allowance:
    """Seconds until a call is stopped, and whether it is the submission's total that ends it."""

    seconds: float
    total: bool = False


class Session:
    """A process that has been asked to run `source`; every method returns an Outcome, never raises for it."""

    def __init__(self, box: Box, source: Source, limits: Limits, cpu_seconds: int) -> None:
        self.source = source
        self.broken = False
        self.doubt = ""
        self._asked = source.entry
        self._limits = limits
        self._box = box
        self._fork: Fork = box.fork(ForkLimits(limits.memory, limits.processes, cpu_seconds))

    @property
    def usable(self) -> bool:
        """Whether another request may be sent: neither the line nor the box has broken."""
        return not self.broken and self._box.sound

    def load(self, seed: int, allowance: Allowance, watch: bool = False) -> Outcome:
        """Run the source as a module; its entry must exist. `watch` makes ready for the driver `device`."""
        source = self.source
        files = [(source.main, source.text.encode()), *((one.name, one.data) for one in source.attached)]
        header = {
            "op": "load",
            "entry": source.entry,
            "files": [[name, len(data)] for name, data in files],
            "cells": [line for _, line in source.cells],
            "seed": seed,
            "threads": self._limits.cpus,
            "room": self._limits.output,
            "watch": watch,
        }
        return self._ask(header, [data for _, data in files], allowance)

    def call(self, call: Call, allowance: Allowance) -> Outcome:
        """Call a function on values."""
        self._asked = str(call.target)
        arguments, tensors = values.encode_arguments(call.arguments)
        options, more = values.encode_arguments(call.options, first=len(tensors))
        header = {
            "op": "call",
            "target": call.target,
            "arguments": arguments,
            "seed": call.seed,
            "track": list(call.track),
            "keep": call.keep,
            "evaluate": call.evaluate,
            "driver": call.driver,
            "options": options,
        }
        return self._ask(header, pack(tensors | more), allowance)

    def gradients(
        self, kept: int, cotangents: Sequence[torch.Tensor], allowance: Allowance, keep: bool = False
    ) -> Outcome:
        """Pull cotangents, one for each tensor of a kept result, back to the tracked arguments.

        `keep` leaves the gradients inside with their graph, for gradients of gradients.
        """
        trees, tensors = values.encode_arguments({str(number): one for number, one in enumerate(cotangents)})
        header = {"op": "gradients", "of": kept, "cotangents": [tree for _, tree in trees], "keep": keep}
        return self._ask(header, pack(tensors), allowance)

    def describe(self, kept: int, allowance: Allowance) -> Outcome:
        """Whether a kept object is a module, and its number of parameters: evidence, not proof."""
        return self._ask({"op": "describe", "of": kept}, [], allowance)

    def peak_memory(self) -> int | None:
        """The most bytes that the process had at once, beyond what it was forked with; None where nobody counts."""
        try:
            return self._box.account(self._fork).peak_memory
        except KeeperFault:
            return None  # the box is gone: whoever needs it next will say so

    def processor_seconds(self) -> float | None:
        """Seconds of processor time that the process and its children used; None where nobody counts."""
        try:
            return self._box.account(self._fork).cpu_seconds
        except KeeperFault:
            return None

    def end(self) -> None:
        """End the process and all that it left."""
        self.broken = True
        self._box.end(self._fork)

    def _ask(self, header: dict[str, Any], parts: wire.Parts, allowance: Allowance) -> Outcome:
        started = time.monotonic()
        outcome = self._answer(header, parts, allowance)
        return replace(outcome, seconds=time.monotonic() - started) if isinstance(outcome, Failure) else outcome

    def _answer(self, header: dict[str, Any], parts: wire.Parts, allowance: Allowance) -> Outcome:
        deadline = time.monotonic() + allowance.seconds
        encoded = json.dumps(header, separators=(",", ":")).encode()
        answer = wire.exchange(self._fork.line, encoded, parts, deadline, self._limits.output)
        if time.monotonic() > deadline + STALL:
            self.doubt = "this worker stood still while a call's time ran out"
        if isinstance(answer, wire.Broken):
            return self._break(answer, allowance)
        try:
            return self._read(answer)
        except Malformed as error:
            return self._break(wire.Broken("malformed", str(error)), allowance)

    def _read(self, answer: wire.Reply) -> Outcome:
        reply = replies.parse_header(answer.header)
        text = clean(reply.text, self._limits.text)
        if isinstance(reply, replies.Returned):
            value = values.decode(reply.value, answer.tensors)
            return Returned(value, answer.seconds, reply.kept, text)
        if answer.tensors:
            raise Malformed("tensors in a reply without a value")
        return self._failure(reply, text)

    def _failure(self, reply: replies.ReplyHeader, text: str) -> Failure:
        if isinstance(reply, replies.Raised):
            failure = feedback.raised(reply, self.source, self._limits.memory, self._box.libraries)
        elif isinstance(reply, replies.NoEntry):
            failure = feedback.no_entry(reply.found is not None, self._asked)
        elif isinstance(reply, replies.TooLarge):
            failure = replace(feedback.too_large(self._limits.output), basis=Basis.EVIDENCE)
        else:
            failure = feedback.too_much_text()
        self.broken = self.broken or failure.verdict.fault is Fault.LIMITS
        return replace(failure, text=text)

    def _break(self, broken: wire.Broken, allowance: Allowance) -> Failure:
        self.broken = True
        if broken.why == "timeout":
            return feedback.time_limit(
                self._limits.total if allowance.total else self._limits.time, allowance.total
            )
        if broken.why == "too_large":
            return feedback.too_large(self._limits.output)
        if broken.why == "malformed":
            return feedback.protocol_broken(broken.detail)
        if self._box.account(self._fork).oom:
            return feedback.memory_limit(self._limits.memory)
        failure = feedback.died(self._box.ending(self._fork))
        if not self._box.sound:
            self.doubt = "the student's box died: of the student's code, or by a fault of ours"
        return failure
