"""Has a value the form that was declared for it? For checks that compare it with nothing."""

from collections.abc import Mapping

import torch

from problems.value_type import ValueType
from worker import declared
from worker.compare import Difference
from worker.values import Value, tensors_of


def sizes_of(types: Mapping[str, ValueType], inputs: Mapping[str, Value]) -> dict[str, int]:
    """The size that each named dimension has in these inputs."""
    return {
        dim: size
        for name, one in types.items()
        if name in inputs
        for dim, size in declared.sizes_of(one, inputs[name])
    }


def unfit(wanted: ValueType, sizes: Mapping[str, int], value: Value) -> Difference | None:
    """What is wrong with a result's type, dtype or shape; a dimension of no known size may have any."""
    found = declared.unfit(wanted, dict(sizes), value, "the result")
    if found is None:
        return None
    return Difference(found.to_student, found.hint, {} if found.shape is None else {"shape": list(found.shape)})


def not_finite(value: Value) -> Difference | None:
    """A result that holds NaN or infinity, which no condition can be asked about."""
    for tensor in tensors_of(value):
        odd = int((~torch.isfinite(tensor)).sum()) if tensor.is_floating_point() or tensor.is_complex() else 0
        if odd:
            told = f"{odd} of {tensor.numel()} elements of the result are NaN or infinite."
            advice = " Look for 0/0, inf - inf, a root of a negative number, or an overflow in exp."
            return Difference(told + advice, "some values of the result are NaN or infinite.")
    return None
