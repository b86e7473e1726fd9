"""What torch says of GPUs where one is pretended: there is one. Runs next to student code."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from sandbox.inside.devices.ground import DEVICE

CUDA: Mapping[str, Any] = {
    "is_available": True,
    "is_initialized": True,
    "is_current_stream_capturing": False,
    "device_count": 1,
    "current_device": 0,
    "get_device_name": "a pretended GPU",
    "memory_allocated": 0,
    **dict.fromkeys(("init", "set_device", "empty_cache", "manual_seed", "manual_seed_all")),
}
ACCELERATOR: Mapping[str, Any] = {
    "is_available": True,
    "device_count": 1,
    "current_device_index": 0,
    "current_accelerator": torch.device(DEVICE),
    **dict.fromkeys(("set_device_index", "empty_cache")),
}
"""Functions of torch.cuda and torch.accelerator, and what they answer to everything."""


def pretend(
    synchronize: Callable[[], None], set_default: Callable[[Any], None], where: Callable[[torch.Tensor], str]
) -> None:
    """Change torch for the rest of this process."""

    class Stream:
        """Stands for torch.cuda.Stream and torch.cuda.Event; what it waits for is noted."""

        def __init__(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401
            pass

        def record(self, _stream: Any = None) -> None:  # noqa: ANN401
            """Nothing to record."""

        def query(self) -> bool:
            """All is done at once."""
            return True

        def is_capturing(self) -> bool:
            """No graph is captured."""
            return False

        def synchronize(self) -> None:
            """Wait for it."""
            synchronize()

        def elapsed_time(self, _end: Any) -> float:  # noqa: ANN401
            """Milliseconds: always the same, for nothing was measured."""
            return 1.0

    for module, answers in ((torch.cuda, CUDA), (torch.accelerator, ACCELERATOR)):
        for name, answer in answers.items():
            setattr(module, name, _always(answer))
        setattr(module, "current_stream", _always(Stream()))  # noqa: B010 - a name that no stub has
    torch.cuda.Event = torch.cuda.Stream = Stream  # type: ignore[misc, assignment]
    torch.set_default_device = set_default  # type: ignore[assignment]
    torch._C._group_tensors_by_device_and_dtype = _grouping(where)


def _grouping(where: Callable[[torch.Tensor], str]) -> Callable[..., Any]:
    """What optimizers ask to treat tensors of one device together: with the devices that are said."""
    group = torch._C._group_tensors_by_device_and_dtype

    def grouped(lists: Any, with_indices: bool = False) -> Any:  # noqa: ANN401
        found = group(lists, with_indices)
        return {
            (torch.device(where(held[0][0])), dtype): (held, at)  # type: ignore[arg-type]
            for (_, dtype), (held, at) in found.items()
        }

    return grouped


def _always(answer: Any) -> Any:  # noqa: ANN401
    return lambda *_args, **_options: answer
