"""What `verify` found of the shipped problems, kept with them: which content was proved sound, by what figures.

`torchjudge verify --mutants --json` tells it and `python -m problems.course` takes it from there; the page of the
course shows it, and a test holds problems, proofs and page in step.
"""

import hashlib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

FILE = "proofs.json"
"""The file's name, in a folder of problems."""
SKIPPED = ("__pycache__",)


class Proof(BaseModel):
    """Figures of one problem that was sound: how many were tried, and how many were as they should be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content: str
    samples: int
    seeds: int
    lazy: int
    mutants: int
    """Those that count: tried, and not set aside."""
    killed: int
    set_aside: int
    grading: float
    """Seconds of the slowest right sample's grading, on the machine that verified."""


Proofs = dict[str, Proof]
_FORM = TypeAdapter(Proofs)


class Part(BaseModel):
    """One stage of what `verify --json` tells."""

    stage: str
    figures: dict[str, Any]


class Verified(BaseModel):
    """One problem of it."""

    problem: str
    sound: bool
    quick: bool
    content: str
    parts: tuple[Part, ...]

    @property
    def whole(self) -> bool:
        """Whether it is a proof: everything was looked at, and found sound."""
        return self.sound and not self.quick and any(part.stage == "mutants" for part in self.parts)

    def proof(self) -> Proof:
        """Its figures; only of what is whole."""
        figures = {part.stage: part.figures for part in self.parts}
        return Proof(
            content=self.content,
            samples=figures["samples"]["as_expected"],
            seeds=figures["reference"]["seeds"],
            lazy=figures["lazy"]["fail"],
            mutants=figures["mutants"]["counted"],
            killed=figures["mutants"]["killed"],
            set_aside=figures["mutants"]["set_aside"],
            grading=figures["cost"]["seconds"],
        )


class Document(BaseModel):
    """What `verify --json` prints."""

    problems: tuple[Verified, ...]


def take_proofs(folder: Path, document: str) -> list[str]:
    """Keep the proofs in a document of `verify --json`, and tell which of its problems it does not prove."""
    found = Document.model_validate_json(document).problems
    proofs = read_proofs(folder) | {one.problem: one.proof() for one in found if one.whole}
    there = {name: proof for name, proof in sorted(proofs.items()) if (folder / name).is_dir()}
    (folder / FILE).write_bytes(_FORM.dump_json(there, indent=2) + b"\n")
    return [one.problem for one in found if not one.whole]


def read_proofs(folder: Path) -> Proofs:
    """What is known of the problems in a folder, by name; nothing where there is no such file."""
    file = folder / FILE
    return _FORM.validate_json(file.read_bytes()) if file.exists() else {}


def content_of(folder: Path) -> str:
    """A digest of names and contents of all files of a problem."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not any(part in SKIPPED for part in file.parts):
            name = str(file.relative_to(folder)).encode()
            total.update(len(name).to_bytes(8) + name + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
