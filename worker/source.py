"""A program as it goes into a box: its main file, what lies beside it, and where its lines come from."""

import re
from dataclasses import dataclass
from typing import Self

from core.work import MAIN, Attached, Work
from worker.clean import clean

MAX_LINE = 120
LINE_ENDS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A program's text and the function that it must define; `cells` where it was a notebook (`core.work`)."""

    text: str
    entry: str
    main: str = MAIN
    cells: tuple[tuple[int, int], ...] = ()
    attached: tuple[Attached, ...] = ()

    @classmethod
    def of(cls, work: Work, entry: str) -> Self:
        """The program that a student handed in."""
        return cls(work.source, entry, work.main, work.cells, work.attached)

    def line(self, number: int, file: int = 0) -> str:
        """The stripped text of a line, 1-based; empty where there is none. File 0 is the main one."""
        if not 0 <= file <= len(self.attached):
            return ""
        text = self.attached[file - 1].data.decode(errors="replace") if file else self.text
        lines = LINE_ENDS.split(text)  # as Python counts them: splitlines() also ends a line at a form feed
        return clean(lines[number - 1], 4 * MAX_LINE).strip()[:MAX_LINE] if 0 < number <= len(lines) else ""

    def place(self, number: int, file: int = 0) -> str:
        """A line as its student finds it: `line 3`, `code cell 2, line 1`, `helper.py, line 5`."""
        if file == 0 and self.cells:
            cell, first = max((one for one in self.cells if one[1] <= number), default=self.cells[0])
            return f"code cell {cell}, line {max(number - first + 1, 1)}"
        if not any(one.name.endswith(".py") for one in self.attached):
            return f"line {number}"
        names = [self.main, *(one.name for one in self.attached)]
        return f"{names[file]}, line {number}" if 0 <= file < len(names) else f"line {number}"
