"""Makes a result's tensors such as can be sent: sparse ones dense, or those of another device the CPU's.

Runs next to student code. Options: `dense`, `to_cpu`.
"""

from typing import Any

import torch

from sandbox.inside.drivers.driver import Call


def drive(call: Call) -> Any:  # noqa: ANN401 - whatever student code returns
    """Call, and return the result with tensors of a form that can be sent, as far as the options say."""
    return _formed(call.target(*call.arguments.values()), call.options["dense"], call.options["to_cpu"])


def _formed(value: Any, dense: bool, to_cpu: bool, depth: int = 0) -> Any:  # noqa: ANN401
    if type(value) is torch.Tensor:
        if to_cpu and not value.is_meta:
            value = value.to("cpu")
        return value.to_dense() if dense and value.layout is not torch.strided else value
    if depth < 16 and type(value) in (list, tuple):
        return type(value)(_formed(item, dense, to_cpu, depth + 1) for item in value)
    if depth < 16 and type(value) is dict:
        return {key: _formed(item, dense, to_cpu, depth + 1) for key, item in value.items()}
    return value
