"""Samples of problems that need a GPU are sent only where a worker takes them."""

from pathlib import Path

import pytest

from cli.up.needs import judgeable
from core.migrate import upgrade
from core.settings import Settings
from core.store import Store
from core.store.pulses import Process
from core.verdict import Verdict
from problems.catalog import Catalog, Sample
from tests.problems.folders import changed, write_folder


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    for name, gpu in {"plain": "none", "needy": "{type: H100}"}.items():
        write_folder(tmp_path / "problems" / name, changed("entry:", f"gpu: {gpu}\nentry:"))
    return Catalog.load(tmp_path / "problems")


@pytest.mark.parametrize(("needs", "sent"), [(["cpu"], ["plain"]), (["cpu", "gpu.h100.0"], ["plain", "needy"])])
def test_what_no_worker_takes_is_named_and_not_sent(
    tmp_path: Path, catalog: Catalog, needs: list[str], sent: list[str]
) -> None:
    # Given
    settings, said = Settings(data=tmp_path), list[str]()
    upgrade(settings.database)
    store = Store.open(settings.database)
    store.beat(Process(id="w", kind="worker", host="h", pid=1, facts={"needs": list(needs)}), {})
    store.close()
    sample = Sample(tmp_path / "accepted" / "right.py", Verdict.ACCEPTED)
    # When
    work = judgeable(settings, catalog, [("plain", sample), ("needy", sample)], said.append)
    # Then
    assert [slug for slug, _ in work] == sent
    assert len(said) == 2 - len(sent)
    assert all(one.startswith("not sent, since needy needs a GPU (H100) and no worker") for one in said)
