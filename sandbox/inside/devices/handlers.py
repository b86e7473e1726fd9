"""Functions of torch that do something else on a GPU: they move, read, or say where a tensor is.

Runs next to student code.
"""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from sandbox.inside.devices.functions import (
    Arguments,
    Function,
    Functions,
    Handler,
    Handlers,
    Options,
    moves,
    name_of,
    plain,
    tensors_in,
    true_device,
)
from sandbox.inside.devices.ground import DEVICE, Ground, Pretended
from sandbox.inside.devices.log import WAIT

TO_NUMPY = (
    "can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first."
)


def handlers(ground: Ground) -> Handlers:
    """What is done in its own way where a GPU is real, or pretended."""
    return {**REPORTED, **PRETENDED} if ground.pretended else REPORTED


def _to(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """`x.to`: to a device, like another tensor, or to a dtype alone."""
    tensor, *rest = args
    ground = mode.watch.ground
    other = kwargs.pop("other", None) if "other" in kwargs else rest[0] if rest else None
    if isinstance(other, torch.Tensor):
        rest = [torch.device("cpu"), other.dtype, *rest[1:]]
        return _move(mode, func, (tensor, *rest), kwargs, ground.where(other))
    if "device" in kwargs:
        asked = kwargs.pop("device")
    elif rest and isinstance(rest[0], str | int | torch.device) and not isinstance(rest[0], bool):
        asked = rest.pop(0)
    else:
        return func(tensor, *rest, **kwargs)
    if asked is None:
        return func(tensor, *rest, **kwargs)
    return _move(mode, func, (tensor, true_device(asked), *rest), kwargs, name_of(asked))


def _cuda(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401, ARG001
    device = args[1] if len(args) > 1 else kwargs.get("device")
    target = DEVICE if device is None else name_of(device)
    return _move(mode, torch.Tensor.to, (args[0], "cpu"), {}, target)


def _cpu(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    return _move(mode, func, args, kwargs, "cpu")


def _type_as(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    return _move(mode, func, args, kwargs, mode.watch.ground.where(args[1]))


def _move(mode: Functions, func: Function, args: Arguments, kwargs: Options, device: str) -> Any:  # noqa: ANN401
    """Move first, if it is elsewhere; then do what else is asked, on the spot."""
    watch, tensor = mode.watch, args[0]
    before = watch.ground.where(tensor)
    if before != device and {before, device} == {DEVICE, "cpu"}:
        moves(watch.log, before, device, waits=not kwargs.get("non_blocking", False))
        with watch.log.silent():
            tensor = watch.ground.moved(tensor, device)
    return func(tensor, *args[1:], **kwargs)


def _as_tensor(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """`torch.as_tensor` of a tensor is a move; of anything else, a factory."""
    if isinstance(args[0], torch.Tensor) and kwargs.get("device") is not None:
        asked = kwargs.pop("device")
        return _move(mode, func, args, kwargs, name_of(asked))
    return _tensor(mode, func, args, kwargs)


def _tensor(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """`torch.tensor`: numbers that lie on the GPU are fetched one by one; a tensor is copied where it is."""
    ground = mode.watch.ground
    data = args[0] if args else kwargs.get("data")
    if isinstance(data, torch.Tensor):
        kwargs.setdefault("device", ground.where(data))
    elif any(ground.where(one) == DEVICE for one in tensors_in(data)):
        mode.watch.log.note(WAIT)
        kwargs.setdefault("device", mode.watch.default)
    return plain(mode, func, args, kwargs)


def _factory(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """A factory whose arguments may be tensors of numbers: what it makes is where it is asked for all the same."""
    if kwargs.get("device") is None:
        kwargs = kwargs | {"device": mode.watch.default}
    return plain(mode, func, args, kwargs)


def _host_only(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """What only a tensor on the CPU can do."""
    watch, tensor = mode.watch, args[0]
    if watch.ground.where(tensor) != DEVICE:
        return func(*args, **kwargs)
    if not kwargs.get("force"):
        raise TypeError(TO_NUMPY)
    moves(watch.log, DEVICE, "cpu")
    with watch.log.silent():
        return func(*args, **kwargs)


def _fetched(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """What reads all of a tensor: once, however it does it."""
    watch = mode.watch
    if watch.ground.where(args[0]) == DEVICE:
        watch.log.note(WAIT)
    with watch.log.silent():
        return func(*args, **kwargs)


def _shown(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """A tensor as text, which tells the device."""
    text = _fetched(mode, func, args, kwargs)
    there = mode.watch.ground.pretended and mode.watch.ground.where(args[0]) == DEVICE
    return f"{text[:-1]}, device='cuda:0')" if there and text.endswith(")") else text


def _one_hot(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """On the CPU it looks at the labels; on a GPU only where it must find out how many classes there are."""
    watch = mode.watch
    classes = args[1] if len(args) > 1 else kwargs.get("num_classes", -1)
    if classes == -1 and watch.ground.where(args[0]) == DEVICE:
        watch.log.note(WAIT)
    with watch.log.silent():
        return plain(mode, func, args, kwargs)


def _copied(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401
    """A deep copy, which lies where its original does."""
    ground = mode.watch.ground
    with mode.watch.log.silent():
        copy = func(*args, **kwargs)
    if isinstance(ground, Pretended):
        ground.put(copy, ground.where(args[0]))
    return copy


def _pinned(mode: Functions, func: Function, args: Arguments, kwargs: Options) -> Any:  # noqa: ANN401, ARG001
    if mode.watch.ground.where(args[0]) == DEVICE:
        raise RuntimeError("cannot pin 'torch.cuda.FloatTensor' only dense CPU tensors can be pinned")
    return args[0]


_T = torch.Tensor
_ASKED: Mapping[Function, Callable[[str], Any]] = {
    _T.device.__get__: lambda where: torch.device(where, 0) if where == DEVICE else torch.device(where),
    _T.is_cuda.__get__: lambda where: where == DEVICE,  # type: ignore[attr-defined]
    _T.is_cpu.__get__: lambda where: where == "cpu",  # type: ignore[attr-defined]
    _T.get_device: lambda where: 0 if where == DEVICE else -1,
}


def _answer(answer: Callable[[str], Any]) -> Handler:
    return lambda mode, func, args, kwargs: answer(mode.watch.ground.where(args[0]))  # noqa: ARG005


REPORTED: Mapping[Function, Handler] = {
    _T.tolist: _fetched,
    _T.__repr__: _shown,
    torch.nn.functional.one_hot: _one_hot,
    torch.tensor: _tensor,
}
"""What is done in its own way on a real GPU, too: no operator tells that it waits."""
PRETENDED: Mapping[Function, Handler] = {
    **{func: _answer(answer) for func, answer in _ASKED.items()},
    **dict.fromkeys((_T.numpy, _T.__array__), _host_only),
    **dict.fromkeys((torch.full, torch.linspace, torch.arange, torch.logspace), _factory),
    **dict.fromkeys((torch.as_tensor, torch.asarray), _as_tensor),
    _T.to: _to,
    _T.cuda: _cuda,
    _T.cpu: _cpu,
    _T.type_as: _type_as,
    _T.__deepcopy__: _copied,
    _T.pin_memory: _pinned,
}
