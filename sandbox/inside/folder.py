"""A submission's files: the main one is run as a module, the others lie in a folder of its own.

Runs next to student code, as the submission's own user: others can neither read nor write the folder.
"""

import linecache
import os
import sys
import tempfile
import types
from pathlib import Path
from typing import Any

ASSETS = Path("/assets")
"""Where the keeper mounts the problem's own files, read-only, if it has any."""

ENVIRONMENT = Path("/opt/environment")
"""Where it mounts the libraries that this problem's environment has beside the judge's own."""


class Folder:
    """Where the submission's files lie, and which of them a line of a traceback belongs to."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        """The files by the names that they are compiled under, and their numbers."""

    def run(self, module: types.ModuleType, header: dict[str, Any], payload: bytearray) -> None:
        """Put the files in their places, and run the main one, cell by cell where it was a notebook."""
        (main, length), *others = header["files"]
        source = payload[:length].decode()
        self.names[main] = 0
        if ENVIRONMENT.is_dir():
            sys.path.append(str(ENVIRONMENT))  # last: none of it stands in for torch, Python's own or the judge's
        if others or ASSETS.is_dir():
            self._lay_out(others, payload[length:])
        linecache.cache[main] = (len(source), None, source.splitlines(keepends=True), main)
        name = main.partition(".")[0]
        module.__name__ = module.__name__ if name in sys.modules else name
        sys.modules[module.__name__] = module
        module.__dict__["__file__"] = main
        for code in _cells(source, header["cells"]):
            exec(compile(code, main, "exec"), module.__dict__)

    def frames(self, error: BaseException) -> list[list[Any]]:
        """File, line and function of each step that the exception took through the submission, innermost last."""
        if isinstance(error, SyntaxError) and error.filename in self.names:
            return [[self.names[error.filename], error.lineno or 0, "<module>"]]
        frames, trace = [], error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename in self.names:
                frames.append([self.names[code.co_filename], trace.tb_lineno, code.co_name[:100]])
            trace = trace.tb_next
        return frames

    def _lay_out(self, files: list[tuple[str, int]], payload: bytearray) -> None:
        """Write the files beside the main one, and let them be imported and opened by their names."""
        folder, start = Path(tempfile.mkdtemp(prefix="submission-")), 0
        for number, (name, length) in enumerate(files, 1):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(payload[start : start + length])
            self.names[str(place)] = number
            start += length
        if ASSETS.is_dir():
            (folder / ASSETS.name).symlink_to(ASSETS)
        os.chdir(folder)
        sys.path.insert(0, str(folder))


def _cells(source: str, starts: list[int]) -> list[str]:
    """The source in the pieces that run one after another; empty lines before each keep its lines' numbers."""
    if not starts:
        return [source]
    lines = source.split("\n")
    ends = [start - 2 for start in starts[1:]] + [len(lines)]
    return ["\n" * (start - 1) + "\n".join(lines[start - 1 : end]) for start, end in zip(starts, ends, strict=True)]
