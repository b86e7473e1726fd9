"""What a student hands in, once it is read and checked: frozen facts, no rules."""

from pydantic import BaseModel, ConfigDict, Field

MAIN = "submission.py"
"""What the main file is called inside the box, unless the problem says otherwise."""


class Layout(BaseModel):
    """How a submission is made up, where it is more than one plain file.

    `cells` are the code cells of a notebook, each as its number (code cells count from 1) and the line of the
    source at which it begins. `files` name what lies beside the main file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    main: str = MAIN
    cells: tuple[tuple[int, int], ...] = ()
    files: tuple[str, ...] = ()


class Attached(BaseModel):
    """A file beside the main one: a module of the student's, or an artefact. `name` is a path below the folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    data: bytes = Field(repr=False)


class Work(BaseModel):
    """All that a student handed in: the text of the main file, and what lies beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    main: str = MAIN
    cells: tuple[tuple[int, int], ...] = ()
    attached: tuple[Attached, ...] = ()

    @property
    def layout(self) -> Layout | None:
        """How it is made up; None for one plain file."""
        if not self.cells and not self.attached and self.main == MAIN:
            return None
        return Layout(main=self.main, cells=self.cells, files=tuple(one.name for one in self.attached))
