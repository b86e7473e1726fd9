"""The same values in another order in memory: what a view of an ordinary program looks like."""

from collections.abc import Callable, Mapping

import torch


def _transposed(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.mT.contiguous().mT


def _strided(tensor: torch.Tensor) -> torch.Tensor:
    """Every second element of a memory twice as long, from its second on."""
    memory = torch.ones((*tensor.shape[:-1], 2 * tensor.shape[-1]), dtype=tensor.dtype)
    memory[..., 1::2] = tensor
    return memory[..., 1::2]


def _expanded(tensor: torch.Tensor) -> torch.Tensor:
    return tensor[:1].expand(tensor.shape) if tensor.shape[0] else tensor


LAYOUTS: Mapping[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "contiguous": lambda tensor: tensor,
    "transposed": _transposed,
    "strided": _strided,
    "expanded": _expanded,
}
