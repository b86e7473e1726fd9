"""Has a value the form that was declared for it? For checks that compare it with nothing."""

from collections.abc import Mapping

import torch

from problems.spec import TensorType
from worker.compare import Difference
from worker.values import Unsendable, Value, tensors_of, unsendable_in


def sizes_of(types: Mapping[str, TensorType], inputs: Mapping[str, Value]) -> dict[str, int]:
    """The size that each named dimension has in these inputs."""
    return {
        dim: extent
        for name, declared in types.items()
        if isinstance(tensor := inputs.get(name), torch.Tensor)
        for dim, extent in zip(declared.dims, tensor.shape, strict=False)
        if isinstance(dim, str)
    }


def unfit(declared: TensorType, sizes: Mapping[str, int], value: Value) -> Difference | None:
    """What is wrong with a result's type, dtype or shape; a dimension of no known size may have any."""
    dims = [sizes.get(dim, dim) if isinstance(dim, str) else dim for dim in declared.dims]
    wanted = f"[{', '.join(map(str, dims))}]"
    dtypes = " or ".join(declared.dtypes)
    if not isinstance(value, torch.Tensor):
        return Difference(
            f"the result must be a {dtypes} tensor of shape {wanted}, but yours is {_kind(value)}.",
            "the result must be a tensor.",
        )
    if not _fits(dims, value.shape):
        told = f"the result must have the shape {wanted}, but yours has {list(value.shape)}."
        return Difference(told, "the result has the wrong shape.", {"shape": list(value.shape)})
    dtype = str(value.dtype).removeprefix("torch.")
    if dtype not in declared.dtypes:
        told = f"the result must be {dtypes}, but yours is {dtype}."
        return Difference(told, told)
    return None


def not_finite(value: Value) -> Difference | None:
    """A result that holds NaN or infinity, which no condition can be asked about."""
    for tensor in tensors_of(value):
        odd = int((~torch.isfinite(tensor)).sum()) if tensor.is_floating_point() or tensor.is_complex() else 0
        if odd:
            told = f"{odd} of {tensor.numel()} elements of the result are NaN or infinite."
            advice = " Look for 0/0, inf - inf, a root of a negative number, or an overflow in exp."
            return Difference(told + advice, "some values of the result are NaN or infinite.")
    return None


def _fits(dims: list[int | str], shape: torch.Size) -> bool:
    """Equal names that no input fixed must stand for equal sizes."""
    if len(dims) != len(shape):
        return False
    named: dict[str, int] = {}
    return all(
        (named.setdefault(dim, extent) if isinstance(dim, str) else dim) == extent
        for dim, extent in zip(dims, shape, strict=True)
    )


def _kind(value: Value) -> str:
    odd = unsendable_in(value)
    if isinstance(value, Unsendable):
        return value.description
    if odd is not None:
        return f"a {type(value).__name__} that holds {odd.description}"
    return "None" if value is None else f"of type {type(value).__name__}"
