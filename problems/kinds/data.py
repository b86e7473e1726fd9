"""`data`: a Dataset must give the reference's items, or a loader its rows in the right batches and order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from problems.findings import Finding
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import (
    AuthoredCheck,
    Called,
    CheckItem,
    Inputs,
    MaybeTolerance,
    Repeat,
    resolve_tolerance,
)
from problems.spec import Check, Tolerance

OF_DATASETS = ("items", "bounds")
OF_LOADERS = ("batch", "shuffle", "last", "epochs")


@dataclass(frozen=True)
class DataCheck(Check):
    """What the called function returns is asked for items (`dataset`), or gone through (`loader`)."""

    kind = "data"
    inputs: tuple[str, ...]
    form: Literal["dataset", "loader"]
    items: int
    bounds: bool
    batch: int
    shuffle: bool
    last: Literal["keep", "drop"]
    epochs: int
    repeat: int
    tolerance: Tolerance | None
    function: str | None = None


class Data(AuthoredCheck):
    """A Dataset must give the reference's items, or a loader its rows in the right batches and order."""

    function: Called = None
    inputs: Inputs
    form: Literal["dataset", "loader"] = Field("dataset", description="What the called function returns.")
    items: Annotated[int, Field(ge=1, le=64)] = Field(8, description="How many items a dataset is asked for.")
    bounds: bool = Field(False, description="Index -1 must give the last item, and the length an IndexError.")
    batch: Annotated[int, Field(ge=1, le=100000)] | None = Field(None, description="The rows of a whole batch.")
    shuffle: bool = Field(False, description="Every epoch must have a new random order.")
    last: Literal["keep", "drop"] = Field("keep", description="Whether a last, smaller batch is kept or dropped.")
    epochs: Annotated[int, Field(ge=1, le=5)] = Field(2, description="How often the loader is gone through.")
    repeat: Repeat = 1
    tolerance: MaybeTolerance = None

    def resolve(self) -> DataCheck:
        """The fact."""
        return DataCheck(
            inputs=tuple(self.inputs),
            form=self.form,
            items=self.items,
            bounds=self.bounds,
            batch=self.batch or 1,
            shuffle=self.shuffle,
            last=self.last,
            epochs=self.epochs,
            repeat=self.repeat,
            tolerance=resolve_tolerance(self.tolerance),
            function=self.function,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its inputs must be there, and its settings belong to its form."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        for key in OF_LOADERS if self.form == "dataset" else OF_DATASETS:
            if key in self.model_fields_set:
                yield Finding((key,), f"has no use with 'form: {self.form}'")
        if self.form == "loader" and self.batch is None:
            yield Finding(("form",), "a loader needs 'batch', the rows of a whole batch")


class DataItem(CheckItem):
    """A check of a Dataset or a loader."""

    data: Data = Field(description="A Dataset gives the right items, or a loader the right batches.")
