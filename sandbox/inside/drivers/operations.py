"""`operations`: calls, and counts the operators and functions of torch that run meanwhile, by name.

Counts are evidence: what runs in other threads, in NumPy or in plain Python is not seen, and student code could
switch the counting off. The result is sent along, so that it is judged like any other.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

from sandbox.inside.drivers.driver import Call

MOST = 400
"""Names that are told of each sort; torch itself has about 1,500."""


class CountOperators(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts what reaches the dispatcher below autograd: `aten.mm`, `aten.add_`."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.counts: Counter[str] = Counter()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:  # noqa: ANN401
        """Count one run of an operator, and run it."""
        self.counts[str(func.overloadpacket)] += 1
        return func(*args, **(kwargs or {}))


class CountFunctions(TorchFunctionMode):
    """Counts what Python code calls of torch: `softmax`, `tolist`. Functions that those call are not counted."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Any,  # noqa: ANN401
        args: Any = (),  # noqa: ANN401
        kwargs: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Count one call, and make it."""
        self.counts[str(getattr(func, "__name__", "?"))[:100]] += 1
        return func(*args, **(kwargs or {}))


def drive(call: Call) -> dict[str, Any]:
    """The result, and how often each operator and each function ran."""
    with CountFunctions() as functions, CountOperators() as operators:
        value = call.target(*call.arguments.values())
    return {
        "value": value,
        "operators": dict(operators.counts.most_common(MOST)),
        "functions": dict(functions.counts.most_common(MOST)),
    }
