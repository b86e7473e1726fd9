"""Which device a tensor is on: a real GPU's answer, or that of one that is pretended. Runs next to student code."""

from typing import Any, Protocol

import torch
from torch.multiprocessing.reductions import StorageWeakRef

DEVICE = "cuda"


class Ground(Protocol):
    """Where tensors are, and how they get elsewhere."""

    pretended: bool

    def where(self, tensor: torch.Tensor) -> str:
        """`cuda` or `cpu`; another device's name for a tensor that is on none of the two."""
        ...

    def moved(self, tensor: torch.Tensor, device: str) -> torch.Tensor:
        """The same numbers on another device; gradients find their way back."""
        ...


class Real:
    """A GPU that is there."""

    pretended = False

    def where(self, tensor: torch.Tensor) -> str:
        """As torch says."""
        return tensor.device.type

    def moved(self, tensor: torch.Tensor, device: str) -> torch.Tensor:
        """As torch does."""
        return tensor.to(device)


class Pretended:
    """A GPU whose memory is the CPU's: a storage that is marked is on it, and so are all views of it."""

    pretended = True

    def __init__(self) -> None:
        # An address is not used again as long as a weak reference stands.
        self._marked: dict[int, StorageWeakRef] = {}
        self._most = 1024

    def where(self, tensor: torch.Tensor) -> str:
        """Whether the tensor's storage is marked."""
        with torch._C.DisableTorchFunction():  # the tensor's own answer, not that of a mode around
            storage = _storage(tensor)
            marked = storage is not None and storage._cdata in self._marked
            return DEVICE if marked else tensor.device.type

    def put(self, tensor: torch.Tensor, device: str) -> None:
        """Say where a tensor is, with all that shares its memory."""
        with torch._C.DisableTorchFunction():
            storage = _storage(tensor)
            if storage is None or tensor.device.type != "cpu":
                return
            if device == DEVICE:
                self._marked[storage._cdata] = StorageWeakRef(storage)  # type: ignore[no-untyped-call]
                self._sweep()
            else:
                self._marked.pop(storage._cdata, None)

    def moved(self, tensor: torch.Tensor, device: str) -> torch.Tensor:
        """A copy that is said to be there."""
        found: torch.Tensor = Moved.apply(tensor, self, device)  # type: ignore[no-untyped-call]
        return found

    def _sweep(self) -> None:
        """Forget storages that are gone, each time their number has doubled."""
        if len(self._marked) > self._most:
            self._marked = {key: one for key, one in self._marked.items() if not one.expired()}  # type: ignore[no-untyped-call]
            self._most = max(1024, 2 * len(self._marked))


class Moved(torch.autograd.Function):
    """A move between devices, whose gradient moves back."""

    @staticmethod
    def forward(ctx: Any, tensor: torch.Tensor, ground: Pretended, device: str) -> torch.Tensor:  # noqa: ANN401
        """A copy elsewhere."""
        ctx.ground, ctx.back = ground, ground.where(tensor)
        copy = tensor.clone()
        ground.put(copy, device)
        return copy

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> Any:  # noqa: ANN401
        """The gradient, where the tensor came from."""
        copy = gradients[0].clone()
        ctx.ground.put(copy, ctx.back)
        return copy, None, None


def ground() -> Ground:
    """The GPU that is there, or else one that is pretended."""
    return Real() if torch.cuda.is_available() else Pretended()


def _storage(tensor: torch.Tensor) -> torch.UntypedStorage | None:
    """A tensor's memory; None where it has none of its own, such as a sparse one."""
    try:
        return tensor.untyped_storage()
    except (RuntimeError, NotImplementedError):
        return None
