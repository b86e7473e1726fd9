"""`module`: builds a module, and describes it or runs it with given weights. Runs next to student code.

Arguments: those of the module's call. Options: `build` (keywords of the class), `task` (`describe` or `run`); and
to run: `weights` by name, `batches` for training mode, `buffers` to tell afterwards, `round_trip`.
"""

from collections import Counter
from typing import Any

import torch

from sandbox.inside.drivers.driver import Call

LAYERS = "torch.nn.modules."


def drive(call: Call) -> dict[str, Any]:
    """Build the module, and do what is asked with it."""
    module = call.target(**call.options["build"])
    if not isinstance(module, torch.nn.Module):
        return {"module": False}
    if call.options["task"] == "describe":
        return _described(module)
    return {"module": True, **_run(module, call)}


def _described(module: torch.nn.Module) -> dict[str, Any]:
    """Names in their order, the state, and which layers of torch's it is made of."""
    layers = Counter(
        kind.__name__
        for each in module.modules()
        for kind in type(each).__mro__
        if kind.__module__.startswith(LAYERS) and kind is not torch.nn.Module
    )
    state = module.state_dict()
    return {
        "module": True,
        "parameters": [name for name, _ in module.named_parameters()],
        "state": list(state),
        "tensors": dict(state),
        "layers": dict(layers),
    }


@torch.no_grad()
def _run(module: torch.nn.Module, call: Call) -> dict[str, Any]:
    options, arguments = call.options, list(call.arguments.values())
    module.load_state_dict(options["weights"], strict=False)
    module.eval()
    found = {"eval": module(*arguments), "again": module(*arguments)}
    if options["batches"]:
        module.train()
        found["train"] = [module(*batch.values()) for batch in options["batches"]]
        module.eval()
        found["after"] = module(*arguments)
    state = module.state_dict()
    found["statistics"] = {name: state.get(name) for name in options["buffers"]}
    if options["round_trip"]:
        fresh = call.target(**options["build"])
        fresh.load_state_dict(state)
        fresh.eval()
        found["round_trip"] = fresh(*arguments)
    return found
