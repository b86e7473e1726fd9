"""Calls an autograd.Function through apply, or a module with the judge's weights. Runs next to student code.

Options: `form` (apply, module); for a module `options` (what builds it), `weights` (tensors by the name of a
parameter; none at all to be told what there is) and `leaves` (parameters whose gradients will be asked for).
"""

import torch

from sandbox.inside.drivers.driver import Call, Driven


def drive(call: Call) -> Driven:
    """Call, and name the parameters among the leaves."""
    arguments = call.arguments.values()
    if call.options["form"] == "apply":
        return Driven(call.target.apply(*arguments))  # type: ignore[attr-defined]
    module = call.target(**call.options["options"])
    if not isinstance(module, torch.nn.Module):
        return Driven({"odd": ["no module", type(module).__name__]})
    parameters = dict(module.named_parameters())
    weights = call.options["weights"]
    if not weights:
        return Driven({"parameters": {name: one.detach() for name, one in parameters.items()}})
    for name, weight in weights.items():
        found = parameters.get(name)
        if found is None:
            return Driven({"odd": ["missing", name, list(parameters)]})
        if found.shape != weight.shape or found.dtype is not weight.dtype:
            return Driven({"odd": ["other", name, list(found.shape), str(found.dtype)]})
        with torch.no_grad():
            found.copy_(weight)
    return Driven({"result": module(*arguments)}, {name: parameters[name] for name in call.options["leaves"]})
