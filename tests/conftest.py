"""What holds for every test: none is skipped, but those that need a GPU and say so. One PostgreSQL serves all."""

import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.services import running_postgres


@pytest.fixture(scope="session")
def short_folder() -> Iterator[Path]:
    """A folder whose path is short enough for Unix sockets, and open to the user that PostgreSQL runs as."""
    folder = Path(tempfile.mkdtemp(prefix="tj-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres(short_folder: Path) -> Iterator[str]:
    """A real PostgreSQL for the session."""
    place = short_folder / "postgres"
    place.mkdir()
    with running_postgres(place) as url:
        yield url


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure: a part that is missing must be seen."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker("gpu") is None:
        report.outcome = "failed"
        report.longrepr = f"skipped, though only tests marked `gpu` may be: {report.longrepr}"
    return report
