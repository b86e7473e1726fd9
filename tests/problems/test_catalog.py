from pathlib import Path

import pytest

from core.errors import NotFound, ProblemError
from core.verdict import Verdict
from problems.catalog import Catalog, load_problem, samples, shipped_folder
from problems.input_set import Recipe
from problems.kinds.gradients import GradientsCheck
from problems.kinds.values import ValuesCheck
from problems.spec import Limits
from problems.value_type import TensorType
from tests.problems.folders import SOUND, SPEED, TRAINING, changed, complaints, write_folder


def test_a_problem_is_resolved_with_all_defaults(tmp_path: Path) -> None:
    # When
    problem = load_problem(write_folder(tmp_path / "distances", SOUND))

    # Then
    assert problem.slug == "distances"
    assert problem.arguments["x"] == TensorType(("float32",), ("n", "d"))
    assert problem.limits == Limits(10.0, 30.0, 2**30, 1, 64, 64 * 2**20, 64 * 2**10)
    assert (problem.draw, problem.feedback, problem.topics) == ("submission", "limited", ())
    assert problem.inputs["small"].arguments["k"] == Recipe("randint", (3,), "int64", {"low": 0, "high": 5})
    assert problem.subtasks[0].checks == (ValuesCheck(("small",), 1, None),)
    assert problem.subtasks[1].checks == (GradientsCheck(("small",), ("x", "y"), 1, None),)
    assert problem.subtasks[1].requires == ("values",)
    assert problem.max_points == 100
    assert problem.statement == "# Distances\n"


def test_recipes_stand_in_the_order_of_the_arguments(tmp_path: Path) -> None:
    # Given
    text = changed("{x: {randn: [3, 2]}, y: {randn: [4, 2]},", "{y: {randn: [4, 2]}, x: {randn: [3, 2]},")

    # Then
    assert list(load_problem(write_folder(tmp_path / "p", text)).inputs["small"].arguments) == ["x", "y", "k"]


def test_the_total_time_includes_every_training_run(tmp_path: Path) -> None:
    assert load_problem(write_folder(tmp_path / "p", TRAINING)).limits.total == 3 * 10 + 3 * 60


def test_files_are_those_that_were_digested(tmp_path: Path) -> None:
    # Given
    folder = write_folder(tmp_path / "p", changed("[{values: {inputs: small}}]", SPEED))
    problem = load_problem(folder)

    # When
    (folder / "loop.py").write_text("def distance(x, y, k): return 0\n")

    # Then
    assert problem.file("loop.py") == "def distance(*arguments): ...\n"
    assert sorted(problem.files) == ["loop.py", "problem.yaml", "reference.py"]


@pytest.mark.parametrize(
    ("name", "matters"), [("reference.py", True), ("starter.py", False), ("statement.md", False)]
)
def test_the_digest_changes_with_what_can_change_a_verdict(tmp_path: Path, name: str, matters: bool) -> None:
    # Given
    folder = write_folder(tmp_path / "p", SOUND)
    before = load_problem(folder).digest

    # When
    with (folder / name).open("a") as file:
        file.write("\n# another line\n")

    # Then
    assert (load_problem(folder).digest != before) is matters


@pytest.mark.parametrize("name", ["statement.md", "starter.py", "reference.py"])
def test_a_file_that_every_problem_has_must_be_there(tmp_path: Path, name: str) -> None:
    # Given
    folder = write_folder(tmp_path / "p", SOUND, **{name.replace(".", "_"): None})

    # Then
    assert complaints(folder) == [f"{name}: is missing"]


def test_a_misnamed_file_is_told(tmp_path: Path) -> None:
    # Given
    folder = write_folder(tmp_path / "p", SOUND)
    (folder / "reference.py").rename(folder / "referense.py")

    # Then
    assert complaints(folder) == ["reference.py: is missing; did you mean 'referense.py'?"]


@pytest.mark.parametrize(
    ("text", "missing", "line"),
    [
        (changed("[{values: {inputs: small}}]", SPEED), "loop_py", "speed.against: the file 'loop.py' is missing"),
        (TRAINING, "data_py", "10:17: subtasks[0].checks[0].training.data: the file 'data.py' is missing"),
    ],
)
def test_a_file_that_a_check_names_must_be_there(tmp_path: Path, text: str, missing: str, line: str) -> None:
    assert line in complaints(write_folder(tmp_path / "p", text, **{missing: None}))[0]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def distanse(x, y, k): ...\n", "reference.py: does not define 'distance'; did you mean 'distanse'?"),
        ("x = 1\ndef distance(x, y, k:\n", "reference.py:2:13: is not Python: '(' was never closed"),
        ("", "reference.py: does not define 'distance'"),
        ("x = " + "(" * 5000, "reference.py:1:205: is not Python: too many nested parentheses"),
        ("x = " + "-" * 100_000 + "1", "reference.py: is nested too deeply to be parsed"),
        ("x = '\0'", "reference.py: is not Python: source code string cannot contain null bytes"),
        ("#" * 300_000, "reference.py: larger than 256 KiB"),
    ],
)
def test_a_reference_that_cannot_be_right_is_told_without_running_it(
    tmp_path: Path, source: str, line: str
) -> None:
    assert complaints(write_folder(tmp_path / "p", SOUND, reference_py=source))[0].startswith(line)


@pytest.mark.parametrize(
    "source", ["from math import dist as distance\n", "distance = abs\n", "class distance: ...\n"]
)
def test_an_entry_may_be_bound_in_any_way(tmp_path: Path, source: str) -> None:
    assert load_problem(write_folder(tmp_path / "p", SOUND, reference_py=source)).file("reference.py") == source


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    # Given
    folder = write_folder(tmp_path / "p", SOUND, reference_py=None)
    (folder / "reference.py").symlink_to("/etc/passwd")

    # Then
    assert complaints(folder) == ["reference.py: is a link; a problem folder holds its files itself"]


def test_text_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    # Given
    folder = write_folder(tmp_path / "p", SOUND)
    (folder / "problem.yaml").write_bytes(b"format: 1\ntitle: \xff\n")

    # Then
    assert complaints(folder) == ["problem.yaml:2:1: not UTF-8"]


def test_a_folder_with_a_wrong_name_is_refused(tmp_path: Path) -> None:
    assert (
        "lower-case letters, digits and -, not 'My_Problem'"
        in complaints(write_folder(tmp_path / "My_Problem", SOUND))[0]
    )


def sample(folder: Path, name: str) -> None:
    (folder / "submissions" / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "submissions" / name).write_text("def distance(x, y, k): ...\n")


def test_the_folder_of_a_sample_is_the_verdict_it_must_get(tmp_path: Path) -> None:
    # Given
    folder = write_folder(tmp_path / "p", SOUND)
    for name in ("too_slow/loop.py", "accepted/b.py", "accepted/a.py", "accepted/__pycache__/a.pyc"):
        sample(folder, name)

    # When
    found = samples(load_problem(folder))

    # Then
    assert [(one.path.name, one.expected) for one in found] == [
        ("a.py", Verdict.ACCEPTED),
        ("b.py", Verdict.ACCEPTED),
        ("loop.py", Verdict.TOO_SLOW),
    ]


def test_samples_in_wrong_places_are_told(tmp_path: Path) -> None:
    # Given
    folder = write_folder(tmp_path / "p", SOUND)
    for name in ("wrong_anwser/a.py", "judge_error/b.py", "c.py", "accepted/notes.txt"):
        sample(folder, name)

    # Then
    lines = complaints(folder)
    assert (
        lines[0]
        == "submissions/accepted/notes.txt: is no sample; one is a file (.py, .ipynb, .zip), or a folder of files"
    )
    assert lines[1].startswith("submissions/c.py: belongs into a folder named for its verdict")
    assert lines[2].startswith("submissions/judge_error: 'judge_error' is no verdict; ")
    assert lines[3] == "submissions/wrong_anwser: 'wrong_anwser' is no verdict; did you mean 'wrong_answer'?"


def test_a_broken_folder_never_stops_the_others(tmp_path: Path) -> None:
    # Given
    write_folder(tmp_path / "good", SOUND)
    write_folder(tmp_path / "bad", "format: [")
    (tmp_path / "half" / "submissions").mkdir(parents=True)
    (tmp_path / "not-a-problem").mkdir()

    # When
    catalog = Catalog.load(tmp_path)

    # Then
    assert list(catalog.problems) == ["good"]
    assert sorted(catalog.broken) == ["bad", "half"]
    assert "problem.yaml:1:10: not YAML" in str(catalog.broken["bad"])
    assert str(catalog.broken["half"]) == f"{tmp_path}/half/problem.yaml: is missing"


def test_an_unknown_problem_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    # Given
    write_folder(tmp_path / "softmax", SOUND)
    write_folder(tmp_path / "broken", "title: [")
    catalog = Catalog.load(tmp_path)

    # Then
    assert catalog.get("softmax").title == "Distances"
    with pytest.raises(NotFound, match="there is no problem 'sofmax'; did you mean 'softmax'"):
        catalog.get("sofmax")
    with pytest.raises(NotFound, match=r"the problem 'broken' is broken: .*problem\.yaml"):
        catalog.get("broken")


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match="cannot be read: No such file"):
        Catalog.load(tmp_path / "nowhere")
    with pytest.raises(ProblemError, match="is no folder"):
        load_problem(tmp_path / "nowhere")


def test_all_shipped_problems_load() -> None:
    # When
    catalog = Catalog.load(shipped_folder())

    # Then
    assert catalog.broken == {}
    assert {"matmul-chain", "pairwise-distance", "polynomial-fit", "softmax"} <= set(catalog.problems)
