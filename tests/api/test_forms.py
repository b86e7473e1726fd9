"""What may be submitted over HTTP, and what each kind of bad input is told; nothing of it is queued."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from core.settings import Settings
from core.store import Store
from core.submission import Status
from core.work import Attached, Layout
from tests.api.conftest import Asking, is_problem
from tests.core.opening.making import LINK, MIB, archive, notebook, weights, with_member
from tests.problems.folders import SOUND, changed, write_folder

PATH = "/v1/problems/{}/submissions"
Files = list[tuple[str, bytes]]


@pytest.fixture
def settings(tmp_path: Path, broker_url: str) -> Settings:
    """Settings of a service with a problem that asks for weights."""
    artefacts = "main: net.py\nartefacts: {weights.safetensors: 1 MiB}\nentry:"
    write_folder(tmp_path / "problems" / "heavy", changed("entry:", artefacts, SOUND))
    write_folder(tmp_path / "problems" / "softmax", SOUND)
    problems = tmp_path / "problems"
    return Settings(data=tmp_path, broker_url=broker_url, problems=problems, max_upload_bytes=2 * MIB)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), raise_server_exceptions=False) as running:
        yield running


def send(asking: Asking, files: Files, problem: str = "softmax") -> Response:
    """Submit files, each a part of its own."""
    headers = {"Authorization": f"Bearer {asking.token}"}
    return asking.client.post(PATH.format(problem), files=[("file", one) for one in files], headers=headers)


def test_a_notebook_is_taken_as_its_code_cells(ann: Asking, store: Store) -> None:
    # When
    sent = send(ann, [("mine.ipynb", notebook("x = 1", "y = 2"))])
    # Then
    assert sent.status_code == 202
    assert (sent.json()["filename"], sent.json()["files"]) == ("mine.ipynb", ["submission.py"])
    kept = store.get(sent.json()["id"])
    assert kept.source == "# code cell 1\nx = 1\n# code cell 2\ny = 2\n"
    assert kept.layout == Layout(cells=((1, 2), (2, 4)))
    assert store.work(kept).cells == ((1, 2), (2, 4))


def test_a_notebook_may_come_as_json(ann: Asking, store: Store) -> None:
    body = {"source": notebook("x = 1").decode(), "filename": "a.ipynb"}
    sent = ann.post("/problems/softmax/submissions", body)
    assert store.get(sent.json()["id"]).layout == Layout(cells=((1, 2),))


def test_several_files_come_as_parts_or_as_an_archive(ann: Asking, store: Store) -> None:
    # Given
    files = {"submission.py": b"import parts.helper\n", "parts/helper.py": b"x = 1\n"}
    # When
    parts = send(ann, list(files.items()))
    zipped = send(ann, [("mine.zip", archive(files))])
    # Then
    for sent, name in ((parts, "submission.py"), (zipped, "mine.zip")):
        assert (sent.json()["filename"], sent.json()["files"]) == (name, ["submission.py", "parts/helper.py"])
        work = store.work(store.get(sent.json()["id"]))
        assert work.source == "import parts.helper\n"
        assert work.attached == (Attached(name="parts/helper.py", data=b"x = 1\n"),)


def test_an_artefact_is_kept_with_the_code(ann: Asking, store: Store) -> None:
    # When
    sent = send(ann, [("mine.py", b"x = 1\n"), ("weights.safetensors", weights())], "heavy")
    # Then
    assert sent.json()["files"] == ["net.py", "weights.safetensors"]
    assert store.work(store.get(sent.json()["id"])).attached[0].data == weights()


def test_what_a_problem_asks_for_is_told_beforehand(ann: Asking) -> None:
    body = ann.get("/problems/heavy").json()
    assert (body["main"], body["artefacts"]) == ("net.py", {"weights.safetensors": MIB})


def test_the_same_key_with_other_weights_is_a_conflict(ann: Asking) -> None:
    # Given
    headers = {"Authorization": f"Bearer {ann.token}", "Idempotency-Key": "k"}

    def again(data: bytes) -> Response:
        files = [("file", ("mine.py", b"x = 1\n")), ("file", ("helper.py", data)), ("file", ("submission.py", b""))]
        files[2] = ("file", ("submission.py", b"x = 1\n"))
        return ann.client.post(PATH.format("softmax"), files=files, headers=headers)

    # When
    first, same, other = again(b"y = 1\n"), again(b"y = 1\n"), again(b"y = 2\n")
    # Then
    assert first.json()["id"] == same.json()["id"]
    assert is_problem(other, 409, "conflict")


BAD: dict[str, tuple[Files, int, str, str]] = {
    "shell line": (
        [("a.ipynb", notebook("!ls"))],
        422,
        "notebook-command",
        "line 1 is a shell command",
    ),
    "no json": ([("a.ipynb", b"hello")], 422, "notebook-broken", "it is not JSON"),
    "no code": ([("a.ipynb", notebook())], 422, "notebook-empty", "has no code cells"),
    "syntax": ([("a.ipynb", notebook("x = ("))], 422, "source-syntax", "code cell 1, line 1"),
    "large notebook": ([("a.ipynb", notebook("x", filler="x" * (2 * MIB)))], 413, "source-too-large", "at most"),
    "no archive": ([("a.zip", b"hello")], 422, "archive-refused", "damaged"),
    "link": ([("a.zip", with_member("b.py", LINK))], 422, "archive-refused", "is a link"),
    "bomb": ([("a.zip", archive({"a.py": b"#" * (64 * MIB)}))], 413, "source-too-large", "unpacked"),
    "outside": ([("a.zip", archive({"a.py": b"x", "../b.py": b"x"}))], 422, "file-name", "leaves the submission"),
    "outside part": ([("submission.py", b"x"), ("../b.py", b"x")], 422, "file-name", "leaves the submission"),
    "twice": ([("submission.py", b"x"), ("Submission.py", b"x")], 422, "file-name", "is there twice"),
    "no main": ([("a.py", b"x"), ("b.py", b"x")], 422, "files-unclear", "Call it `submission.py`"),
    "helper": (
        [("submission.py", b"x"), ("b.py", b"\n\nx = (")],
        422,
        "source-syntax",
        "`b.py` is not valid",
    ),
    "extra": ([("submission.py", b"x"), ("w.pt", b"x")], 422, "artefact-refused", "takes Python files only"),
    "too many": ([(f"{number}.py", b"x") for number in range(66)], 400, "usage", "Too many files"),
    "deep": ([("a.ipynb", b"[" * 500_000)], 422, "notebook-broken", "nested too deeply"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_told_what_is_wrong_and_not_queued(ann: Asking, store: Store, case: str) -> None:
    # Given
    files, status, name, words = BAD[case]
    # When
    refused = send(ann, files)
    # Then
    assert is_problem(refused, status, name), refused.text
    assert words in refused.json()["detail"]
    assert store.depth()[Status.QUEUED] == 0


def test_where_it_is_wrong_is_told_to_programs_too(ann: Asking) -> None:
    cell = send(ann, [("a.ipynb", notebook("x = 1", "x = 1\ny = ("))]).json()
    file = send(ann, [("submission.py", b"x"), ("b.py", b"\n\nx = (")]).json()
    assert (cell["cell"], cell["line"]) == (2, 2)
    assert (file["file"], file["line"]) == ("b.py", 3)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("mine.py", b"x = 1\n")], "the artefact `weights.safetensors` is missing"),
        ([("mine.py", b"x"), ("weights.safetensors", b"x" * (MIB + 1))], "at most 1 MiB are taken"),
        ([("mine.py", b"x"), ("weights.safetensors", b"x" * 100)], "is no safetensors file"),
    ],
)
def test_an_artefact_that_cannot_be_taken_is_told(ann: Asking, store: Store, files: Files, words: str) -> None:
    refused = send(ann, files, "heavy")
    assert is_problem(refused, 422, "artefact-refused")
    assert words in refused.json()["detail"]
    assert store.depth()[Status.QUEUED] == 0


def test_nothing_of_it_is_written_to_a_disk(ann: Asking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Given a place for temporary files in which none can be made
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    # When
    sent = send(ann, [("mine.zip", archive({"submission.py": b"#" * 200_000 + b"\nx = 1", "b.py": b""}))])
    large = send(ann, [("mine.ipynb", notebook("x = 1", filler="x" * (MIB + MIB // 2)))])
    # Then
    assert (sent.status_code, large.status_code) == (202, 202)
