"""A sound problem passes every stage; a damaged one is caught by the stage for that, with a sentence for it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.verify.finding import Stage, Verified
from cli.verify.problem import verify_folder
from cli.verify.wish import Wish
from tests.boxes import keeper
from tests.cli.verify.problems import DAMAGED, SOUND, YAML, write
from worker.bench import Bench

SENTENCES = {
    "folder": "the picture 'rows.png' leads to no file of this folder",
    "samples": "wrong_answer/product.py: its verdict is accepted, and its folder says wrong_answer",
    "reference": "the right answer earns 0 of 100 points (seed 1): subtask 'values': "
    "Line 2: a call of `x.sum`; this task asks for none.",
    "lazy": "the lazy answer 'zeros' (zeros) earns 100 of 100 points, in 'values'; it should earn nothing",
    "mutants": "your checks would accept this: 'return x.sum(dim=1)' in place of 'return x.abs().sum(dim=1)' "
    "(the same on 1000 inputs)",
    "margins": "the lazy answer 'linear_model' (a linear model, fitted by least squares) earns 100 of 100 points, "
    "in 'fit'; it should earn nothing",
    "cost": "a training run of accepted/fit.py takes 0.7 s, and budget.time is 1 s: "
    "allow 1.5 times what a good answer takes",
}
PLACES = {
    "folder": "statement.md:6",
    "samples": "submissions/wrong_answer/product.py",
    "reference": "reference.py",
    "lazy": "problem.yaml:10:56",
    "mutants": "reference.py:2",
    "margins": "problem.yaml:10:7",
    "cost": "problem.yaml:13:26",
}

Verify = Callable[[Path, Wish], Verified]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with keeper("bubblewrap") as run, Bench.open(run) as bench:
        yield bench


@pytest.fixture
def verify(bench: Bench) -> Verify:
    return lambda folder, wish: verify_folder(folder, bench, wish, lambda _: None)


def test_a_sound_problem_is_sound_and_all_of_its_mutants_are_killed(verify: Verify, tmp_path: Path) -> None:
    # When
    found = verify(write(tmp_path / "sums", SOUND), Wish(mutants=True))

    # Then
    assert [part.stage for part in found.parts] == list(Stage)
    assert (found.sound, found.findings) == (True, ())
    mutants = found.part(Stage.MUTANTS)
    assert mutants is not None
    assert (mutants.figures["killed"], mutants.figures["surviving"], mutants.figures["killed_share"]) == (5, 0, 1.0)


@pytest.mark.parametrize("stage", DAMAGED)
def test_what_is_damaged_is_caught_with_a_sentence_that_names_it(
    verify: Verify, tmp_path: Path, stage: str
) -> None:
    # When
    folder = write(tmp_path / "sums", DAMAGED[stage])
    found = verify(folder, Wish(quick=True, mutants=stage == "mutants"))

    # Then
    assert not found.sound
    told = {re.sub(r"0\.[78]\d* s", "0.7 s", one.text): one for one in found.findings}
    assert SENTENCES[stage] in told
    finding = told[SENTENCES[stage]]
    assert finding.stage is Stage(stage)
    assert finding.where.removeprefix(f"{folder}/") == PLACES[stage]


def test_only_the_stage_for_it_finds_the_damage(verify: Verify, tmp_path: Path) -> None:
    # When
    found = verify(write(tmp_path / "sums", DAMAGED["samples"]), Wish(quick=True))

    # Then
    assert {one.stage for one in found.findings if one.level == "error"} == {Stage.SAMPLES}


def test_a_survivor_that_is_right_is_set_aside_with_a_reason(verify: Verify, tmp_path: Path) -> None:
    # Given
    why = "All inputs are positive."
    note = f"- {{line: 'return x.abs().sum(dim=1)', becomes: 'return x.sum(dim=1)', why: {why}}}"
    files = DAMAGED["mutants"] | {"submissions.yaml": f"equivalent:\n  {note}\n"}

    # When
    found = verify(write(tmp_path / "sums", files), Wish(quick=True, mutants=True))

    # Then
    mutants = found.part(Stage.MUTANTS)
    assert found.sound
    assert mutants is not None
    assert (mutants.figures["set_aside"], mutants.figures["surviving"], len(mutants.shown)) == (1, 0, 1)
    assert mutants.shown[0] == "mutants: 83% killed, 0% survive, 17% set aside (6 tried of 6)"


def test_a_survivor_that_differs_is_not_set_aside_whatever_is_written(verify: Verify, tmp_path: Path) -> None:
    # Given a checker that looks at the shape alone
    checker = (
        "def check(inputs, result):\n    return {'shape': (result.shape == inputs['x'].shape[:1], 'a shape')}\n"
    )
    checks = "{property: {inputs: small, conditions: {shape: {failed: Another shape.}}}}"
    note = "- {line: 'return x.sum(dim=1)', becomes: 'return x.mean(dim=1)', why: It is said to be.}"
    files = SOUND | {
        "problem.yaml": YAML.replace("{values: {inputs: small, repeat: 2}}", checks),
        "checker.py": checker,
        "submissions.yaml": f"equivalent:\n  {note}\n",
    }

    # When
    found = verify(write(tmp_path / "sums", files), Wish(quick=True, mutants=True))

    # Then
    told = [one for one in found.findings if one.file.endswith("submissions.yaml")]
    assert told[0].text.startswith("is said to be equivalent, but it is not proved: it differs on input `small`")
    assert (told[0].line, told[0].level) == (2, "error")


def test_a_broken_problem_is_told_with_file_line_and_column(verify: Verify, tmp_path: Path) -> None:
    # Given
    folder = write(tmp_path / "sums", SOUND | {"problem.yaml": YAML.replace("title", "titel")})

    # When
    found = verify(folder, Wish(quick=True))

    # Then
    place = [(one.line, one.column) for one in found.findings if "titel" in one.text]
    assert (found.sound, place) == (False, [(2, 1)])


def test_a_reference_that_fails_is_its_coachs_finding_and_no_fault_of_ours(verify: Verify, tmp_path: Path) -> None:
    # Given
    files = SOUND | {"reference.py": "def row_sums(x):\n    return x.sum(dim=7)\n"}

    # When
    found = verify(write(tmp_path / "sums", files), Wish(quick=True))

    # Then
    assert found.fault is None
    assert any("the coach's own code failed" in one.text for one in found.findings)


def test_a_problem_that_needs_a_gpu_is_not_verified_where_no_box_has_one(verify: Verify, tmp_path: Path) -> None:
    # Given
    files = SOUND | {"problem.yaml": YAML.replace("entry:", "gpu: {type: No Such Card}\nentry:")}

    # When
    found = verify(write(tmp_path / "sums", files), Wish(quick=True))

    # Then
    assert (found.sound, found.passed, [part.stage for part in found.parts]) == (False, True, [Stage.FOLDER])
    (warning,) = found.findings
    assert (warning.level, warning.line) == ("warning", 3)
    assert warning.text.startswith("not verified: it needs a GPU (No Such Card), and ")


def test_what_can_be_read_of_it_is_still_wrong_where_it_is(verify: Verify, tmp_path: Path) -> None:
    # Given
    files = DAMAGED["folder"] | {"problem.yaml": YAML.replace("entry:", "gpu: {type: No Such Card}\nentry:")}

    # When
    found = verify(write(tmp_path / "sums", files), Wish(quick=True))

    # Then
    assert (found.sound, found.passed) == (False, False)
