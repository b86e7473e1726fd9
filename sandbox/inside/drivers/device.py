"""`device`: calls with arguments on a GPU, real or pretended; tells what moved, what waited, where results are.

What is told is evidence. The result is sent along, so that it is judged like any other. Options: `on_host`, the
arguments that stay on the CPU.
"""

from typing import Any

from sandbox.inside.devices.functions import tensors_in
from sandbox.inside.devices.ground import DEVICE
from sandbox.inside.drivers.driver import Call

MOST = 64
"""Tensors of a result whose places are told."""


def drive(call: Call) -> dict[str, Any]:
    """The result, where its tensors are, and what was noted on the way."""
    watch = call.watch
    if watch is None:
        raise LookupError("a check of devices needs a process that was loaded for it")
    host = call.options["on_host"]
    arguments = [value if name in host else watch.placed(value, DEVICE) for name, value in call.arguments.items()]
    with watch.on(noting=True):
        value = call.target(*arguments)
    places = [watch.ground.where(one) for one in tensors_in(value)[:MOST]]
    return {
        "value": watch.placed(value, "cpu"),
        "on": places,
        "seen": watch.log.rows(),
        "pretended": watch.ground.pretended,
    }
