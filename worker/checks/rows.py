"""Which row of the reference each row of an epoch is, and whether an order is shuffled."""

from collections.abc import Sequence

import torch

MOST_KEPT = 10
"""A shuffled order keeps more places, or more neighbours, than this with odds under 1/11!, 2.6e-8."""


def joined(fields: Sequence[torch.Tensor]) -> torch.Tensor:
    """Rows × numbers, float64, of fields (inputs, targets) of equally many rows."""
    return torch.cat([_real(field).reshape(len(field), -1).double() for field in fields], dim=1)


def _real(field: torch.Tensor) -> torch.Tensor:
    return torch.view_as_real(field.resolve_conj()) if field.is_complex() else field


def nearest(expected: torch.Tensor, actual: torch.Tensor) -> torch.Tensor:
    """For each actual row the number of the nearest expected row; equal rows share the number of the first."""
    found = torch.cat([torch.cdist(part, expected, p=float("inf")).argmin(1) for part in torch.split(actual, 256)])
    _, groups = torch.unique(expected, dim=0, return_inverse=True)
    first = torch.full((int(groups.max()) + 1,), len(expected)).scatter_reduce(
        0, groups, torch.arange(len(expected)), "amin"
    )
    return first[groups[found]]


def is_shuffled(before: torch.Tensor, after: torch.Tensor) -> bool:
    """Whether two orders of the same distinct rows differ as two random ones do: in places and in neighbours."""
    places = int((before == after).sum())
    follows = dict(zip(before[:-1].tolist(), before[1:].tolist(), strict=True))
    kept = sum(follows.get(one) == two for one, two in zip(after[:-1].tolist(), after[1:].tolist(), strict=True))
    return places <= MOST_KEPT and kept <= MOST_KEPT


def batch_sizes(rows: int, batch: int, last: str) -> list[int]:
    """The sizes that the batches must have; `last` is keep or drop."""
    rest = [rows % batch] if rows % batch and last == "keep" else []
    return [batch] * (rows // batch) + rest
