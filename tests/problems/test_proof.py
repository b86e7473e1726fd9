"""Proofs are kept only of what was wholly looked at and is sound, and only of what is there."""

import json
from pathlib import Path
from typing import Any

from problems.proof import content_of, read_proofs, take_proofs

FIGURES: dict[str, dict[str, Any]] = {
    "samples": {"as_expected": 14, "rows": []},
    "reference": {"seeds": 20},
    "lazy": {"fail": 9},
    "mutants": {"counted": 40, "killed": 39, "set_aside": 2},
    "cost": {"seconds": 0.4},
}


def document(name: str, sound: bool = True, quick: bool = False, without: str = "") -> str:
    """What `verify --json` prints of one problem."""
    parts = [{"stage": stage, "figures": figures} for stage, figures in FIGURES.items() if stage != without]
    one = {"problem": name, "sound": sound, "quick": quick, "content": f"digest of {name}", "parts": parts}
    return json.dumps({"sound": sound, "problems": [one]})


def test_what_is_wholly_sound_is_kept_beside_what_was_known(tmp_path: Path) -> None:
    # Given two problems, one of them known
    for name in ("sums", "means"):
        (tmp_path / name).mkdir()
    assert take_proofs(tmp_path, document("sums")) == []

    # When
    assert take_proofs(tmp_path, document("means")) == []

    # Then
    proofs = read_proofs(tmp_path)
    assert list(proofs) == ["means", "sums"]
    assert (proofs["sums"].killed, proofs["sums"].mutants, proofs["sums"].content) == (39, 40, "digest of sums")


def test_what_is_unsound_or_only_partly_looked_at_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "sums").mkdir()
    for told in (document("sums", sound=False), document("sums", quick=True), document("sums", without="mutants")):
        assert take_proofs(tmp_path, told) == ["sums"]
        assert read_proofs(tmp_path) == {}


def test_the_proof_of_a_problem_that_is_gone_goes_too(tmp_path: Path) -> None:
    # Given
    (tmp_path / "sums").mkdir()
    take_proofs(tmp_path, document("sums"))

    # When
    (tmp_path / "sums").rmdir()
    (tmp_path / "means").mkdir()
    take_proofs(tmp_path, document("means"))

    # Then
    assert list(read_proofs(tmp_path)) == ["means"]


def test_the_digest_of_a_problem_changes_with_any_of_its_files(tmp_path: Path) -> None:
    # Given
    (tmp_path / "statement.md").write_text("# Sums\n")
    before = content_of(tmp_path)

    # When a file is renamed, with the same content
    (tmp_path / "statement.md").rename(tmp_path / "other.md")

    # Then, and what Python leaves behind does not count
    assert content_of(tmp_path) != before
    (tmp_path / "other.md").rename(tmp_path / "statement.md")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "reference.pyc").write_bytes(b"left")
    assert content_of(tmp_path) == before
