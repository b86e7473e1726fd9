"""The watch on devices: from the start of a submission's process, and noting only while it is called. Runs next to
student code.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import torch

from sandbox.inside.devices.functions import Functions
from sandbox.inside.devices.ground import Pretended, ground
from sandbox.inside.devices.handlers import handlers
from sandbox.inside.devices.log import WAIT, Log
from sandbox.inside.devices.operators import Operators
from sandbox.inside.devices.places import Places
from sandbox.inside.devices.pretend import pretend


class Watch:
    """Sees what moves and what waits, in files known by name and number, on a GPU that is there or pretended.

    It belongs to one process, which must not do anything else afterwards: torch stays changed.
    """

    def __init__(self, files: Mapping[str, int]) -> None:
        self.log = Log(Places(files))
        self.ground = ground()
        self.default = "cpu"
        self.around = "cpu"
        self._change_torch()

    @contextmanager
    def on(self, noting: bool = False) -> Iterator[None]:
        """Let code run in sight of it; what is `noting` is kept."""
        with ExitStack() as stack:
            stack.enter_context(self.log.silent(not noting))
            stack.enter_context(Functions(self, handlers(self.ground)))
            stack.enter_context(Operators(self))
            yield

    def placed(self, value: Any, device: str, depth: int = 0) -> Any:  # noqa: ANN401
        """The same value with its tensors on a device; a pretended one takes them as they are."""
        if isinstance(value, torch.Tensor):
            if not isinstance(self.ground, Pretended):
                return value.detach().to(device).requires_grad_(value.requires_grad)
            self.ground.put(value, device)
            return value
        if depth < 16 and type(value) in (list, tuple):
            return type(value)(self.placed(item, device, depth + 1) for item in value)
        if depth < 16 and type(value) is dict:
            return {key: self.placed(item, device, depth + 1) for key, item in value.items()}
        return value

    def _change_torch(self) -> None:
        """What no mode sees: modules move as one, waiting is noted, and a pretended GPU is there when asked for."""
        module, log = torch.nn.Module, self.log
        apply, wait = module._apply, torch.cuda.synchronize

        def grouped(self: torch.nn.Module, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            with log.group("to"):
                return apply(self, *args, **kwargs)  # type: ignore[no-untyped-call]

        def synchronize(device: Any = None) -> None:  # noqa: ANN401
            log.note(WAIT, "synchronize")
            if not self.ground.pretended:
                wait(device)

        module._apply = grouped  # type: ignore[method-assign]
        torch.cuda.synchronize = torch.accelerator.synchronize = synchronize
        if self.ground.pretended:
            pretend(synchronize, self._set_default, self.ground.where)

    def _set_default(self, device: Any) -> None:  # noqa: ANN401
        self.default = torch.device(device or "cpu").type
