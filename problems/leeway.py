"""In what a right result may differ from the reference's, beside the tolerance. Strict unless an author says so."""

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True)
class Leeway:
    """What of a result is not held against it.

    nan     `equal`: NaN where the reference has NaN is right
    dtype   `any`: numbers of another dtype are compared by value
    layout  `any`: sparse tensors are made dense first
    device  `any`: tensors on another device are brought to the CPU first
    order   `any`: items of a list, or rows of a tensor (along its first dimension), in any order
    sign    `any`: vectors along `axis` may have the other sign, each for itself
    parts   the items of a result to which `order` and `sign` apply, by place or key; all where empty
    """

    nan: Literal["wrong", "equal"] = "wrong"
    dtype: Literal["same", "any"] = "same"
    layout: Literal["same", "any"] = "same"
    device: Literal["same", "any"] = "same"
    order: Literal["same", "any"] = "same"
    sign: Literal["same", "any"] = "same"
    axis: int = 0
    parts: tuple[int | str, ...] = ()

    def inside(self, key: int | str) -> "Leeway":
        """The leeway of one item of a result."""
        if self.parts and key not in self.parts:
            return replace(self, order="same", sign="same", parts=())
        return replace(self, parts=()) if self.parts else self


STRICT = Leeway()
