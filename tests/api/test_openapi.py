"""The committed description of the API is the one that is served."""

import json
from pathlib import Path

from api.app import create_app
from core.settings import Settings

OPEN = ("getHealth", "isAlive", "isReady")  # these need no token
SNAPSHOT = Path(__file__).parents[2] / "docs" / "openapi.json"


def test_the_snapshot_is_up_to_date() -> None:
    """Renew it with `python -m api.openapi > docs/openapi.json`, and read the difference: clients depend on it."""
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == create_app(Settings()).openapi()


def test_operations_have_ids_of_their_own_and_tell_their_errors() -> None:
    # Given
    document = create_app(Settings()).openapi()
    operations = [one for path in document["paths"].values() for one in path.values()]
    # Then
    ids = [one["operationId"] for one in operations]
    assert len(set(ids)) == len(ids)
    assert all(one.isidentifier() for one in ids)
    for one in operations:
        if one["operationId"] not in OPEN:
            assert "application/problem+json" in one["responses"]["401"]["content"]
    assert "Problem" in document["components"]["schemas"]
