"""`submissions.yaml`: what must come of samples beyond their verdict, and the hints of known mistakes.

wrong_answer/columns.py:
  hint: You summed over the columns. Sum over the rows.
  subtask: values
  points: [0, 40]
  message: elements of the result differ
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, WithJsonSchema

from core.errors import ProblemError
from core.verdict import Verdict
from problems.allowances import RESERVED, AuthoredAllowances
from problems.complaints import findings_of
from problems.document import Document, read_document
from problems.fields import Authored, Label
from problems.findings import Finding, LocatedFinding, suggest
from problems.folder import SUBMISSIONS, Sample, read_coach_file, sample_files
from problems.spec import Allowances, Expectation, Mistake

FILE = "submissions.yaml"
MAX_HINTS = 20
"""Each is run on the inputs on which a student was wrong, so there may not be many."""


def _pair(value: object) -> object:
    """One number stands for a range of one."""
    return [value, value] if isinstance(value, int | float) and not isinstance(value, bool) else value


Points = Annotated[
    list[Annotated[float, Field(ge=0, le=1e6)]],
    Field(min_length=2, max_length=2),
    BeforeValidator(_pair),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}}]}),
]
Sentence = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\r\n]*\S[^\r\n]*$")]


class AuthoredExpectation(Authored):
    """What must come of one sample."""

    hint: Sentence | None = Field(None, description="Told to students whose wrong result equals this sample's.")
    points: Points | None = Field(
        None, description="The points that it must get: a number, or the least and the most."
    )
    subtask: Label | None = Field(None, description="The first subtask that it must fail.")
    message: Sentence | None = Field(None, description="What a message of its report must contain.")


@dataclass(frozen=True)
class Expectations:
    """What was read: by the sample's path below submissions/, the mistakes that have a hint, and what may pass."""

    samples: Mapping[str, Expectation]
    mistakes: tuple[Mistake, ...]
    allowances: Allowances = field(default_factory=Allowances)


_ADAPTER: TypeAdapter[dict[str, AuthoredExpectation]] = TypeAdapter(dict[str, AuthoredExpectation])
NOTHING = Expectations({}, ())


def read_expectations(folder: Path, subtasks: list[str], trouble: list[LocatedFinding]) -> Expectations:
    """Read the file, if it is there; what is wrong with it is added to `trouble`."""
    if not (folder / FILE).exists():
        return NOTHING
    try:
        document = read_document(read_coach_file(folder, FILE), str(folder / FILE))
    except ProblemError as error:
        trouble.append(LocatedFinding(error.where, None, error.message))
        return NOTHING
    trouble.extend(document.trouble)
    data = document.data if isinstance(document.data, dict) else {}
    allowed = _allowed({key: value for key, value in data.items() if key in RESERVED}, document, trouble)
    rest = {key: value for key, value in data.items() if key not in RESERVED} if data else document.data
    authored = _authored(rest, document, trouble)
    found = [one for one in sample_files(folder) if isinstance(one, Sample)]
    named = {one.name: one for one in found}
    wrong = [finding for name, one in authored.items() for finding in _findings(name, one, named, subtasks)]
    wrong.extend(allowed.findings(named))
    hinted = [name for name, one in authored.items() if one.hint is not None]
    if len(hinted) > MAX_HINTS:
        wrong.append(
            Finding((hinted[MAX_HINTS], "hint"), f"there are {len(hinted)} hints; {MAX_HINTS} are the most")
        )
    trouble.extend(document.locate(finding) for finding in wrong)
    return NOTHING if wrong else replace(_resolve(authored, named), allowances=allowed.resolve())


def _allowed(data: object, document: Document, trouble: list[LocatedFinding]) -> AuthoredAllowances:
    try:
        return AuthoredAllowances.model_validate(data)
    except ValidationError as error:
        trouble.extend(document.locate(finding) for finding in findings_of(error, AuthoredAllowances))
        return AuthoredAllowances()


def _authored(data: object, document: Document, trouble: list[LocatedFinding]) -> dict[str, AuthoredExpectation]:
    try:
        return _ADAPTER.validate_python({} if data is None else data)
    except ValidationError as error:
        root: Any = dict[str, AuthoredExpectation]
        trouble.extend(document.locate(finding) for finding in findings_of(error, root))
        return {}


def _findings(
    name: str, authored: AuthoredExpectation, samples: Mapping[str, Sample], subtasks: list[str]
) -> Iterator[Finding]:
    sample = samples.get(name)
    if sample is None:
        yield Finding((name,), f"there is no such sample below {SUBMISSIONS}/; {suggest(name, samples)}", "key")
        return
    if authored.hint is not None and (sample.expected is Verdict.ACCEPTED or sample.path.suffix != ".py"):
        yield Finding(
            (name, "hint"), "only a sample of one .py file that must fail is a mistake to give a hint for"
        )
    if authored.subtask is not None and authored.subtask not in subtasks:
        yield Finding(
            (name, "subtask"), f"there is no subtask '{authored.subtask}'; {suggest(authored.subtask, subtasks)}"
        )
    if authored.points is not None and authored.points[0] > authored.points[1]:
        yield Finding(
            (name, "points"), f"the least, {authored.points[0]:g}, is more than the most, {authored.points[1]:g}"
        )


def _resolve(authored: Mapping[str, AuthoredExpectation], samples: Mapping[str, Sample]) -> Expectations:
    mistakes = (
        Mistake(name, samples[name].path.read_text(encoding="utf-8"), one.hint)
        for name, one in authored.items()
        if one.hint is not None
    )
    return Expectations({name: _expectation(one) for name, one in authored.items()}, tuple(mistakes))


def _expectation(authored: AuthoredExpectation) -> Expectation:
    points = None if authored.points is None else (float(authored.points[0]), float(authored.points[1]))
    return Expectation(points, authored.subtask, authored.message)
