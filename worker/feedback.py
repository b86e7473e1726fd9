"""Sentences for students about a program that failed: what happened, on which line of theirs, what is allowed."""

import builtins
import os
import re
import signal
from dataclasses import replace

from core.settings import GiB, KiB, MiB
from core.verdict import Basis, Verdict
from worker import replies
from worker.clean import clean
from worker.libraries import Libraries
from worker.outcome import Failure
from worker.source import Source

SIGNALS: dict[int, str] = {
    signal.SIGSEGV: "the interpreter crashed (segmentation fault), as after writing outside a tensor's memory",
    signal.SIGBUS: "the interpreter crashed (bus error)",
    signal.SIGABRT: "the interpreter crashed (abort)",
    signal.SIGFPE: "the interpreter crashed (arithmetic error)",
    signal.SIGKILL: "it was killed",
    signal.SIGXCPU: "it used up its time on the processor",
    signal.SIGSYS: "it made a forbidden system call",
}
KNOWN_EXCEPTIONS = frozenset(
    name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)
) | {"OutOfMemoryError", "LinAlgError", "_LinAlgError"}
NO_MODULE = re.compile(r"No module named '([A-Za-z0-9_.]{1,60})'")
SYNTAX_ERRORS = ("SyntaxError", "IndentationError", "TabError")
MEMORY_ERRORS = ("DefaultCPUAllocator: ", "not enough memory", "Cannot allocate memory", "can't start new thread")


def raised(reply: replies.Raised, source: Source, memory: int, libraries: Libraries | None = None) -> Failure:
    """A failure for an exception that left student code; it has `libraries`, or the judge's own."""
    name = clean(reply.type, 100)
    message = clean(reply.message, 2000)
    if name == "MemoryError" or (name == "RuntimeError" and any(sign in message for sign in MEMORY_ERRORS)):
        return replace(memory_limit(memory), basis=Basis.EVIDENCE)
    known = name if name in KNOWN_EXCEPTIONS else "an exception of your own"
    where = _where(reply, source)
    trace = "".join(
        f"\n  {source.place(number, file)}, in {clean(function, 100)}: {source.line(number, file)}"
        for file, number, function in reply.frames
    )
    if name == "SystemExit":
        return Failure(
            Verdict.RUNTIME_ERROR,
            f"Your program ended itself with exit(){where}. Return a result instead.{trace}",
            f"Your program ended itself with exit(){where}. Return a result instead.",
            Basis.EVIDENCE,
        )
    if name == "ModuleNotFoundError":
        return _no_module(message, where, trace, libraries or Libraries())
    verdict = Verdict.INVALID_SUBMISSION if name in SYNTAX_ERRORS else Verdict.RUNTIME_ERROR
    told = f"{name}: {message}" if message else name
    return Failure(
        verdict, f"Your program raised {told}{trace}", f"Your program raised {known}{where}.", Basis.EVIDENCE
    )


def no_entry(found: bool, name: str) -> Failure:
    """A failure for a file that lacks what is called by `name`, or has `found` something else there."""
    if not found:
        sentence = f"Your file does not define `{name}`. Define it at the top level, spelled just so."
    else:
        sentence = f"`{name}` must be a function, but in your file it is something else."
    return Failure(Verdict.INVALID_SUBMISSION, sentence, sentence, Basis.EVIDENCE)


def _no_module(message: str, where: str, trace: str, libraries: Libraries) -> Failure:
    """A failure for an import of what is not there; the module's name may be made up from what is hidden."""
    found = NO_MODULE.fullmatch(message)
    module = f"`{found[1]}`" if found else "A module"
    advice = libraries.advice()
    return Failure(
        Verdict.RUNTIME_ERROR,
        f"{module} is not available here. {advice}{trace}",
        f"Your program imports a module that is not available{where or ' here'}. {advice}",
        Basis.EVIDENCE,
    )


def time_limit(seconds: float, total: bool) -> Failure:
    """A failure for a call that did not answer in time."""
    whole = "all calls of a submission together" if total else "one call"
    sentence = f"Your program was stopped: {whole} may take at most {seconds:g} s. Look for a loop that never ends."
    return Failure(Verdict.TIME_LIMIT, sentence, sentence)


def memory_limit(allowed: int) -> Failure:
    """A failure for a program that asked for more memory than it may have."""
    sentence = f"Your program needed more memory than the {size(allowed)} that it may use."
    return Failure(Verdict.MEMORY_LIMIT, sentence, sentence)


def too_large(allowed: int) -> Failure:
    """A failure for a result of too many bytes."""
    sentence = f"Your result is larger than the {size(allowed)} that may be returned. Check its shape."
    return Failure(Verdict.OUTPUT_LIMIT, sentence, sentence)


def too_much_text() -> Failure:
    """A failure for printing without end."""
    sentence = "Your program printed far too much and was stopped. Take the prints out of your loops."
    return Failure(Verdict.OUTPUT_LIMIT, sentence, sentence, Basis.EVIDENCE)


def died(status: int | None) -> Failure:
    """A failure for a process that ended instead of answering; `status` is as `os.waitpid` gives it."""
    if status is None:
        how = "it called os._exit, was killed, or crashed the interpreter"
    elif os.WIFSIGNALED(status):
        how = SIGNALS.get(os.WTERMSIG(status), f"signal {os.WTERMSIG(status)} ended it")
    else:
        how = "it ended itself, as os._exit does"
    sentence = f"Your program ended before it returned a result: {how}."
    return Failure(Verdict.RUNTIME_ERROR, sentence, sentence)


def protocol_broken(detail: str) -> Failure:
    """A failure for bytes on the judge's line that no honest program sends."""
    sentence = "Your program wrote to the judge's own connection. Only what your function returns counts."
    return Failure(Verdict.RULE_BROKEN, f"{sentence} (The judge saw {detail}.)", sentence)


def size(count: int) -> str:
    """A number of bytes, as people say it."""
    for unit, name in ((GiB, "GiB"), (MiB, "MiB"), (KiB, "KiB")):
        if count >= unit:
            return f"{count / unit:g} {name}" if count % unit == 0 else f"{count / unit:.1f} {name}"
    return f"{count} bytes"


def _where(reply: replies.Raised, source: Source) -> str:
    if not reply.frames:
        return ""
    file, number, _ = reply.frames[-1]
    text, place = source.line(number, file), source.place(number, file)
    return f" {'on' if place.startswith('line') else 'in'} {place}: `{text}`" if text else ""
