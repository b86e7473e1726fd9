"""A version that is not live yet is read when it is asked for, and is the one that was asked for or none."""

import shutil
from pathlib import Path

import pytest

from core.audit import ITSELF
from core.errors import CoachFault, NotFound, ProblemError
from core.migrate import upgrade
from core.rejudging import NewSet, Wanted
from core.settings import Settings
from core.store import Store
from core.submission import Submission
from problems.catalog import Catalog, shipped_folder
from problems.staged import Staged, load_staged
from tests.core.conftest import report, send


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A staged version of softmax whose reference is another."""
    place = tmp_path / "staged"
    shutil.copytree(shipped_folder() / "softmax", place / "softmax")
    changed = place / "softmax" / "reference.py"
    changed.write_text(changed.read_text() + "\n# another version\n")
    return place


def trial(tmp_path: Path, digest: str | None) -> Submission:
    """A trial of a set of this version."""
    settings = Settings(data=tmp_path)
    upgrade(settings.database)
    store = Store.open(settings.database)
    claim = store.claim(send(store).id, "w", 30.0)
    assert claim is not None
    store.finish(claim, report())
    made = store.open_set(NewSet(wanted=Wanted(problem="softmax"), digest=digest), ITSELF)
    (item,) = store.rejudge_items(made.id, None, None, 10)
    found = store.get(item.trial)
    store.close()
    return found


def test_the_staged_version_is_another_one(folder: Path) -> None:
    live = Catalog.load(shipped_folder()).get("softmax")
    assert load_staged(folder, "softmax").digest != live.digest


def test_what_is_not_staged_is_not_found(folder: Path) -> None:
    for place, slug in ((None, "softmax"), (folder, "matmul-chain")):
        with pytest.raises(NotFound, match="no staged version"):
            load_staged(place, slug)
    (folder / "softmax" / "problem.yaml").write_text("format: 1\n")
    with pytest.raises(ProblemError):
        load_staged(folder, "softmax")


def test_a_trial_is_judged_by_the_version_of_its_set(folder: Path, tmp_path: Path) -> None:
    # Given
    version = load_staged(folder, "softmax")
    staged, one = Staged(folder), trial(tmp_path, version.digest)
    # When / Then
    found = staged.problem(one)
    assert found is not None
    assert found.digest == version.digest
    assert staged.problem(one) is found
    assert staged.problem(one.model_copy(update={"trial_digest": None})) is None


def test_a_folder_that_was_changed_since_is_a_fault(folder: Path, tmp_path: Path) -> None:
    # Given
    one = trial(tmp_path, load_staged(folder, "softmax").digest)
    (folder / "softmax" / "reference.py").write_text("def softmax(x):\n    return x\n")
    # When / Then
    with pytest.raises(CoachFault, match="changed after"):
        Staged(folder).problem(one)
