"""Which elements of two tensors differ: the one place where numbers meet a tolerance.

Computed in float64, so that no rounding of a narrow dtype decides.
"""

import torch

from problems.spec import Tolerance


def differing(
    expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance, equal_nan: bool = False
) -> torch.Tensor:
    """True where |actual - expected| > atol + rtol × |expected|; both have one dtype, and shapes that fit."""
    if expected.dtype in (torch.int64, torch.uint64):  # float64 cannot tell the greatest apart
        return expected != actual
    wide = widest(expected.dtype)
    return ~torch.isclose(
        actual.to(wide), expected.to(wide), rtol=tolerance.rtol, atol=tolerance.atol, equal_nan=equal_nan
    )


def widest(*dtypes: torch.dtype) -> torch.dtype:
    """The dtype in which numbers of these are compared: complex128, or float64."""
    return torch.complex128 if any(dtype.is_complex for dtype in dtypes) else torch.float64


def common(*tensors: torch.Tensor) -> list[torch.Tensor]:
    """The same numbers in one dtype: int64 (or uint64) where all fit it, else the widest that is needed."""
    dtypes = {tensor.dtype for tensor in tensors}
    if dtypes == {torch.uint64}:
        return list(tensors)
    whole = not any(dtype.is_floating_point or dtype.is_complex or dtype is torch.uint64 for dtype in dtypes)
    dtype = torch.int64 if whole else widest(*dtypes)
    return [tensor.to(dtype) for tensor in tensors]


def best_signs(
    expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance, axis: int, equal_nan: bool = False
) -> torch.Tensor:
    """`actual` with the vectors along `axis` negated that agree better so; whole numbers and scalars stay."""
    if actual.dim() == 0 or not (actual.dtype.is_floating_point or actual.dtype.is_complex):
        return actual
    as_is = differing(expected, actual, tolerance, equal_nan).sum(axis, keepdim=True)
    negated = differing(expected, -actual, tolerance, equal_nan).sum(axis, keepdim=True)
    return torch.where(negated < as_is, -actual, actual)
