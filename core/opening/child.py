"""The process in which hostile archives and notebooks are opened: limits first, then one bundle, one answer.

It is given a line of JSON and the files' bytes on its standard input, and answers in the same way. It can neither
write files nor import more than this folder and the standard library; student code is parsed, never run.
"""

import json
import os
import resource
import sys
from typing import Any

from core.opening.bundle import Opened, Wanted, open_bundle
from core.opening.refusal import Refusal

CPU_SECONDS = 3
MEMORY = 512 << 20


def main() -> None:
    """Open what standard input holds."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    asked: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    parts = [(str(name), sys.stdin.buffer.read(length)) for name, length in asked["parts"]]
    try:
        header, bodies = _answer(open_bundle(parts, Wanted(**asked["wanted"])))
    except Refusal as refusal:
        found = {"code": refusal.code, "message": str(refusal)}
        header, bodies = {**found, "line": refusal.line, "cell": refusal.cell, "file": refusal.file}, []
    except (MemoryError, RecursionError):
        message = "what you sent cannot be opened within the limits on time and memory"
        header, bodies = {"code": "too_complex", "message": message}, []
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n")
    for body in bodies:
        sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()
    os._exit(0)


def _answer(opened: Opened) -> tuple[dict[str, Any], list[bytes]]:
    bodies = [opened.text.encode(), *opened.attached.values()]
    names = [opened.main, *opened.attached]
    files = [[name, len(body)] for name, body in zip(names, bodies, strict=True)]
    return {"cells": opened.cells, "files": files}, bodies


if __name__ == "__main__":
    main()
