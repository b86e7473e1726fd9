"""What torch's operators do where a GPU is pretended: results lie where the arguments do, which must be one place.

Runs next to student code. On a real GPU it only notes what moves and what waits.
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from sandbox.inside.devices.functions import Watched, moves, tensors_in
from sandbox.inside.devices.ground import DEVICE, Ground, Pretended
from sandbox.inside.devices.log import TO_DEVICE, WAIT

Tensors = Sequence[torch.Tensor]
COPIES = ("aten.copy_", "aten._to_copy", "aten._copy_from")
TAKES = ("aten.index", "aten.index_put", "aten.index_put_", "aten._index_put_impl_", "aten._unsafe_index")
"""Operators that take their indices from the CPU as well."""
FILLS = ("aten.fill", "aten.fill_", "aten.masked_fill", "aten.masked_fill_")
FRESH = ("aten.lift_fresh",)
MIXED = "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!"


class Operators(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Sees every operator below autograd."""

    def __init__(self, watch: Watched) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.watch = watch

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:  # noqa: ANN401
        """Run one operator, and note what it does with devices."""
        with torch._C.DisableTorchFunction():
            return self._run(func, args, kwargs or {})

    def _run(self, func: Any, args: Any, kwargs: Any) -> Any:  # noqa: ANN401
        ground, name = self.watch.ground, str(func.overloadpacket)
        given = tensors_in((args, kwargs))
        there = [one for one in given if ground.where(one) == DEVICE]
        if ground.pretended and name not in COPIES:
            _insist_on_one_place(func, name, args, kwargs, ground)
        self._note(func, name, args, there)
        result = func(*args, **kwargs)
        if isinstance(ground, Pretended) and name != "aten.copy_":
            fresh = not given or (name in FRESH and not there)
            device = self.watch.around if fresh else DEVICE if there else "cpu"
            self._put(ground, device, () if fresh else given, tensors_in(result))
        if name == "aten._to_copy":
            waits = not kwargs.get("non_blocking", False)
            moves(self.watch.log, ground.where(args[0]), ground.where(result), waits)
        return result

    def _put(self, ground: Pretended, device: str, given: Tensors, made: Tensors) -> None:
        """Say where the results are that have a memory of their own."""
        if device != DEVICE or not made:
            return
        known = {one.untyped_storage()._cdata for one in given if one.layout is torch.strided}
        for one in made:
            if one.layout is not torch.strided or one.untyped_storage()._cdata not in known:
                ground.put(one, device)

    def _note(self, func: Any, name: str, args: Any, there: Tensors) -> None:  # noqa: ANN401
        log, ground = self.watch.log, self.watch.ground
        if name == "aten.copy_":
            into, source = ground.where(args[0]), ground.where(args[1])
            # `x[0] = number` sends no tensor: the number goes along with the operator.
            if args[1].dim() or source == DEVICE or log.doing != "__setitem__":
                moves(log, source, into)
        if not there:
            return
        if name in TAKES:
            for one in _indices(args):
                if ground.where(one) != DEVICE:
                    log.note(TO_DEVICE)
            if any(one.dtype in (torch.bool, torch.uint8) for one in _indices(args)) and not _fills(name, args):
                log.note(WAIT)
        elif func.tags and {torch.Tag.data_dependent_output, torch.Tag.dynamic_output_shape} & set(func.tags):
            log.note(WAIT, name.removeprefix("aten."))


def _insist_on_one_place(func: Any, name: str, args: Any, kwargs: Any, ground: Ground) -> None:  # noqa: ANN401
    """Raise as torch does where arguments are on two devices; a single number may come from the CPU."""
    checked = (*args, kwargs)
    if name in TAKES:
        checked = (args[0], *args[2:], kwargs)
        if ground.where(args[0]) == "cpu" and any(ground.where(one) == DEVICE for one in _indices(args)):
            raise RuntimeError("indices should be either on cpu or on the same device as the indexed tensor (cpu)")
    alone = torch.Tag.pointwise in func.tags or name in (*FILLS, *TAKES) or name.startswith("aten._foreach")
    places = {ground.where(one) for one in tensors_in(checked) if one.dim() or not alone}
    loose = {ground.where(one) for one in tensors_in(checked)} - places
    # A number on the GPU is no number for Python: it cannot join tensors of the CPU.
    if {DEVICE, "cpu"} <= (places | (loose & {DEVICE})):
        raise RuntimeError(f"{MIXED} (when running {name.removeprefix('aten.').strip('_')})")


def _indices(args: Any) -> list[torch.Tensor]:  # noqa: ANN401
    return tensors_in(args[1]) if len(args) > 1 else []


def _fills(name: str, args: Any) -> bool:  # noqa: ANN401
    """Whether `x[mask] = number` is meant, which a GPU does without looking at the mask."""
    return "put" in name and len(_indices(args)) == 1 and len(args) > 2 and args[2].numel() == 1
