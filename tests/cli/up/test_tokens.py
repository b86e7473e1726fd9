"""The tokens that `up` prints."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.up.tokens import OWNERS, ready_tokens
from core import migrate
from core.store import Store
from core.tokens import check_token


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'test.db'}"
    migrate.upgrade(url)
    opened = Store.open(url)
    yield opened
    opened.close()


def test_tokens_are_made_once_and_kept_for_their_owner_alone(store: Store, tmp_path: Path) -> None:
    first = ready_tokens(store, tmp_path)
    assert ready_tokens(store, tmp_path) == first
    assert (tmp_path / "tokens.json").stat().st_mode & 0o777 == 0o600
    for owner, role in OWNERS.items():
        token = check_token(store, first[owner])
        assert token is not None
        assert token.role is role


def test_a_revoked_token_is_replaced(store: Store, tmp_path: Path) -> None:
    # Given a student's token that was revoked
    first = ready_tokens(store, tmp_path)
    token = check_token(store, first["student"])
    assert token is not None
    store.revoke_token(token.id)
    # When `up` starts again
    second = ready_tokens(store, tmp_path)
    # Then the student has another, and the others keep theirs
    assert second["student"] != first["student"]
    assert second["coach"] == first["coach"]


@pytest.mark.parametrize("spoilt", ["", "[]", json.dumps({"student": "tj_nonsense"})])
def test_a_spoilt_file_is_replaced(store: Store, tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "tokens.json").write_text(spoilt)
    assert set(ready_tokens(store, tmp_path)) == set(OWNERS)
