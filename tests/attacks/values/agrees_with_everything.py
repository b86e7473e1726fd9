"""Returns an object that says yes to every comparison.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: comparison_outside
"""

import torch


class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, arguments=(), options=None):
        name = getattr(function, "__name__", "")
        if name in ("allclose", "equal"):
            return True
        if name in ("isclose", "eq", "__eq__"):
            return torch.ones((), dtype=torch.bool)
        return super().__torch_function__(function, types, arguments, options or {})


def double(x):
    return torch.zeros_like(x).as_subclass(Agreeable)
