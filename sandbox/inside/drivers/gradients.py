"""Calls an autograd.Function through apply, or a module with the judge's weights. Runs next to student code.

Options: `form` (apply, module); for a module `options` (what builds it), `weights` (tensors by the name of a
parameter; none at all to be told what there is) and `leaves` (parameters whose gradients will be asked for).
Of a Function it tells whether the result's gradient comes from its own backward (`own`), and whether that asks
autograd in its turn (`asks`): evidence.
"""

from typing import Any

import torch

from sandbox.inside.drivers.driver import Call, Driven


def drive(call: Call) -> Driven:
    """Call, and name the parameters among the leaves."""
    if call.options["form"] == "apply":
        return _applied(call)
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
    result = module(*call.arguments.values())
    return Driven({"result": result}, {name: parameters[name] for name in call.options["leaves"]})


def _applied(call: Call) -> Driven:
    target: Any = call.target
    if not (isinstance(target, type) and issubclass(target, torch.autograd.Function)):
        return Driven({"odd": ["no function", type(target).__name__]})
    apply: Any = target.apply
    result = apply(*call.arguments.values())
    tracked = [tensor for tensor in _tensors(result) if tensor.requires_grad]
    own = all(getattr(tensor.grad_fn, "_forward_cls", None) is target for tensor in tracked)
    return Driven({"result": result, "own": own, "asks": _asks(tracked, call)})


def _asks(results: list[torch.Tensor], call: Call) -> bool:
    """Whether a backward pass through the results starts another, as `torch.autograd.grad` in a backward does."""
    leaves = [each for each in call.arguments.values() if isinstance(each, torch.Tensor) and each.requires_grad]
    if not results or not leaves:
        return False
    autograd: Any = torch.autograd  # what torch.autograd.grad, backward() and torch.func look up in the end
    engine, begun = autograd._engine_run_backward, []

    def run(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as torch has it
        begun.append(1)
        return engine(*arguments, **options)

    autograd._engine_run_backward = run
    try:
        ones = [torch.ones_like(result) for result in results]
        torch.autograd.grad(results, leaves, ones, retain_graph=True, allow_unused=True)
    finally:
        autograd._engine_run_backward = engine
    return len(begun) > 1


def _tensors(value: Any) -> list[torch.Tensor]:  # noqa: ANN401 - whatever forward returned
    items = value if isinstance(value, tuple) else (value,)
    return [item for item in items if isinstance(item, torch.Tensor)]
