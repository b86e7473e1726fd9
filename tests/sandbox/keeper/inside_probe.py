"""Runs in a box in place of the zygote: executes what a test sends, as PID 1 or in forks with ids of their own.

One JSON object a line each way. `fork` starts a process that has dropped to a user id; `run` executes code in
it (or, without a pid, in PID 1) and answers with what the code left in `answer`, the exception it raised, or the
signal it died of.
"""

import json
import os
import socket
from typing import Any


def execute(code: str) -> dict[str, Any]:
    space: dict[str, Any] = {}
    try:
        exec(code, space)
    except BaseException as error:
        return {"error": type(error).__name__, "message": str(error)}
    return {"answer": space.get("answer")}


def fork(uid: int, inherited: socket.socket) -> tuple[int, Any]:
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid:
        theirs.close()
        stream = ours.makefile("rwb")
        stream.readline()  # the fork has changed its user
        return pid, stream
    ours.close()
    inherited.close()
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    theirs.sendall(b"changed\n")
    serve(theirs)
    os._exit(0)


def run_in(pid: int, stream: Any, line: bytes) -> Any:
    try:
        stream.write(line)
        stream.flush()
        said = stream.readline()
    except OSError:
        said = b""
    if said:
        return json.loads(said)
    return {"died": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}


def serve(connection: socket.socket) -> None:
    stream = connection.makefile("rwb")
    forks: dict[int, Any] = {}
    for line in stream:
        asked = json.loads(line)
        if asked["op"] == "fork":
            pid, child = fork(asked["uid"], connection)
            forks[pid] = child
            reply: Any = {"answer": pid}
        elif asked.get("pid"):
            inner = json.dumps({"op": "run", "code": asked["code"]}).encode() + b"\n"
            reply = run_in(asked["pid"], forks[asked["pid"]], inner)
        else:
            reply = execute(asked["code"])
        stream.write(json.dumps(reply).encode() + b"\n")
        stream.flush()


judge = socket.socket(socket.AF_UNIX)
judge.connect("/run/judge/worker.sock")
serve(judge)
