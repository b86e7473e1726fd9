"""`device`: what moves and what waits must be what the task asks. Evidence: the watch stands beside student code.

Lines come from inside: only a visible check tells them, and the text of a line is the one that was sent.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import JsonValue

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.device import DeviceCheck
from worker.values import Value

KIND = "device"
MOST_ROWS = 400
MOST_TOLD = 5
MOST_TIMES = 10**9
MOST_LINES = 10_000_000
LONGEST = 80
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")
TO_HOST, TO_DEVICE, WAIT = "to_host", "to_device", "wait"
SPOKEN = {
    "__bool__": "`bool()` of a tensor, as in `if` and `while`,",
    "__float__": "`float()`",
    "__int__": "`int()`",
    "__index__": "a tensor in the place of a number",
    "__format__": "a tensor in a text",
    "__repr__": "printing a tensor",
    "__contains__": "`in`",
    "__getitem__": "indexing",
    "__setitem__": "assigning to elements",
    "synchronize": "`torch.cuda.synchronize()`",
}
PLACES = {"cuda": "GPU", "cpu": "CPU"}


@dataclass(frozen=True)
class Seen:
    """One thing that happened, so many times: its sort, the function of torch, and where."""

    sort: str
    word: str
    file: int
    line: int
    looped: bool
    times: int


@dataclass(frozen=True)
class Told:
    """What the watch in the box told: all that happened, and the devices of the result's tensors."""

    rows: tuple[Seen, ...]
    on: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """What happened, its place as the student knows it, and the text of that line."""

    seen: Seen
    place: str
    text: str


@dataclass(frozen=True)
class Watched:
    """What one input set led to."""

    inputs: str
    rows: tuple[Placed, ...]
    on: tuple[str, ...]

    def count(self, sort: str) -> int:
        """How often it happened."""
        return sum(one.seen.times for one in self.rows if one.seen.sort == sort)


def seen_in(rows: Value, on: Value) -> Told | None:
    """What the box said, if it can be what a watch says."""
    if not isinstance(rows, list) or not isinstance(on, list) or max(len(rows), len(on)) > MOST_ROWS:
        return None
    found = [_seen(row) for row in rows]
    if None in found or any(one not in PLACES and one != "meta" for one in on):
        return None
    return Told(tuple(one for one in found if one is not None), tuple(str(one) for one in on))


def unwatched(inputs: str) -> CheckReport:
    """The report on a call of which came back what no honest watch tells."""
    sentence = "What your function does with devices could not be watched. Leave torch's functions and modes alone."
    return _report(Verdict.RULE_BROKEN, f"Input `{inputs}`: {sentence}", sentence, ())


def broken(check: DeviceCheck, one: Watched) -> CheckReport | None:
    """The report on the first rule that is broken; None where none is."""
    for rule in (_in_loops, _to_host, _to_device, _waits, _result):
        found = rule(check, one)
        if found is not None:
            told, hint = found
            return _report(Verdict.RULE_BROKEN, f"Input `{one.inputs}`: {told}", hint, (one,))
    return None


def passed(found: tuple[Watched, ...]) -> CheckReport:
    """The report when every input set kept the rules."""
    sentence = "Your function moves and waits as this task asks."
    table = "".join(f"\n{_sentence(row)}" for one in found[:1] for row in one.rows[:MOST_TOLD])
    return _report(Verdict.ACCEPTED, sentence + table, sentence, found)


def _in_loops(check: DeviceCheck, one: Watched) -> tuple[str, str] | None:
    fetched = {(row.seen.word, row.place) for row in one.rows if row.seen.sort == TO_HOST}
    looped = [row for row in one.rows if row.seen.looped]
    # What is fetched is waited for as well: one sentence says enough.
    rows = [row for row in looped if row.seen.sort != WAIT or (row.seen.word, row.place) not in fetched]
    if check.in_loops or not rows:
        return None
    remedy = "Keep results on the GPU while a loop runs; move and read them once, before or after it."
    return _told(rows, remedy), f"Your function moves tensors or waits for the GPU inside a loop. {remedy}"


def _to_host(check: DeviceCheck, one: Watched) -> tuple[str, str] | None:
    remedy = "Compute on the GPU, and fetch only what Python needs."
    return _counted(one, TO_HOST, check.to_host, "moved {} from the GPU to the CPU", remedy)


def _to_device(check: DeviceCheck, one: Watched) -> tuple[str, str] | None:
    remedy = "Make tensors where they are needed, with `device=x.device`, and move inputs once."
    return _counted(one, TO_DEVICE, check.to_device, "moved {} from the CPU to the GPU", remedy)


def _waits(check: DeviceCheck, one: Watched) -> tuple[str, str] | None:
    count, most = one.count(WAIT), check.synchronisations
    if most is None or count <= most:
        return None
    remedy = "Leave numbers on the GPU: torch.where can decide there, and tensors can be collected."
    allowed = f"{_allowed(most)}. {remedy}"
    rows = [row for row in one.rows if row.seen.sort == WAIT]
    told = f"your function waited for the GPU {_times(count)}; {allowed}\n{_told(rows)}"
    return told, f"Your function waited for the GPU too often; {allowed}"


def _result(check: DeviceCheck, one: Watched) -> tuple[str, str] | None:
    wrong = [place for place in one.on if place != check.result_on]
    if check.result_on is None or not wrong:
        return None
    wanted = PLACES[check.result_on]
    elsewhere = f"on the {PLACES.get(wrong[0], wrong[0])}"
    part = "the result is" if len(one.on) == 1 else f"{len(wrong)} of {len(one.on)} tensors of the result are"
    return f"{part} {elsewhere}; it must be on the {wanted}.", f"Not all of the result is on the {wanted}."


def _counted(one: Watched, sort: str, most: int | None, moved: str, remedy: str) -> tuple[str, str] | None:
    count = one.count(sort)
    if most is None or count <= most:
        return None
    allowed = f"{_allowed(most)}. {remedy}"
    rows = [row for row in one.rows if row.seen.sort == sort]
    tensors = "1 tensor" if count == 1 else f"{count} tensors"
    hint = f"Your function {moved.format('too many tensors')}; {allowed}"
    return f"your function {moved.format(tensors)}; {allowed}\n{_told(rows)}", hint


def _told(rows: list[Placed], remedy: str = "") -> str:
    """A sentence for each of the first, and how many more there are; the remedy last."""
    most = sorted(rows, key=lambda row: (not row.seen.looped, row.seen.file, row.seen.line))
    sentences = list(dict.fromkeys(_sentence(row) for row in most))
    more = [f"And {len(sentences) - MOST_TOLD} more."] if len(sentences) > MOST_TOLD else []
    return "\n".join([*sentences[:MOST_TOLD], *more, *([remedy] if remedy else [])])


def _sentence(row: Placed) -> str:
    """`line 12: `.item()` waits for the GPU in every step of a loop, 20 times here: `total += loss.item()``."""
    seen = row.seen
    does = {
        TO_HOST: "moves data from the GPU to the CPU",
        TO_DEVICE: "moves data from the CPU to the GPU",
        WAIT: "waits for the GPU",
    }[seen.sort]
    often = f" in every step of a loop, {_times(seen.times)} here" if seen.looped else f" {_times(seen.times)}"
    often = "" if often == " once" else often
    place = row.place if seen.line else "somewhere"
    shown = f": `{row.text[:LONGEST].replace('`', chr(39))}`" if row.text else ""
    return f"{place}: {_spoken(seen.word)} {does}{often}{shown}."


def _spoken(word: str) -> str:
    if word in SPOKEN:
        return SPOKEN[word]
    return f"`.{word}()`" if word else "an operator"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _allowed(most: int) -> str:
    return "none is allowed" if most == 0 else f"at most {most} {'is' if most == 1 else 'are'} allowed"


def _report(verdict: Verdict, told: str, hint: str, found: tuple[Watched, ...]) -> CheckReport:
    count: Callable[[str], JsonValue] = lambda sort: {one.inputs: one.count(sort) for one in found}  # noqa: E731
    return CheckReport(
        kind=KIND,
        verdict=verdict,
        share=1.0 if verdict is Verdict.ACCEPTED else 0.0,
        basis=Basis.EVIDENCE,
        message=told,
        hidden_message=hint,
        facts={"to_host": count(TO_HOST), "to_device": count(TO_DEVICE), "synchronisations": count(WAIT)},
    )


def _seen(row: Value) -> Seen | None:
    if not isinstance(row, list) or [type(part) for part in row] != [str, str, int, int, bool, int]:
        return None
    sort, word, file, line, looped, times = row
    fine = sort in (TO_HOST, TO_DEVICE, WAIT) and (not word or WORD.fullmatch(word))
    fine = fine and file >= 0 and 0 <= line < MOST_LINES and 0 < times < MOST_TIMES
    return Seen(sort, word, file, line, looped, times) if fine else None
