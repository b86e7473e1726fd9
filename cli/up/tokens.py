"""The tokens that `up` prints: made once per data directory, and kept where only its owner may read."""

import json
import os
from pathlib import Path

from core.store import Store
from core.submission import Role
from core.tokens import check_token, create_token

OWNERS = {"student": Role.STUDENT, "coach": Role.COACH, "admin": Role.ADMIN, "samples": Role.COACH}
FILE = "tokens.json"


def ready_tokens(store: Store, data: Path) -> dict[str, str]:
    """A token in force per owner; new ones for those that were revoked or never made."""
    kept = _read(data / FILE)
    tokens = {owner: _in_force(store, owner, role, kept.get(owner)) for owner, role in OWNERS.items()}
    if tokens != kept:
        _write(data / FILE, tokens)
    return tokens


def _in_force(store: Store, owner: str, role: Role, kept: str | None) -> str:
    if kept is not None and check_token(store, kept) is not None:
        return kept
    return create_token(store, owner, role)[1]


def _read(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(owner): str(token) for owner, token in kept.items()} if isinstance(kept, dict) else {}


def _write(file: Path, tokens: dict[str, str]) -> None:
    """Replace the file in one step; never readable by others, not even for a moment."""
    unfinished = file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        json.dump(tokens, opened, indent=2)
    unfinished.replace(file)
