"""Opaque tokens `tj_<id>_<secret>`. The database holds only the SHA-256 of the secret."""

import hashlib
import hmac
import secrets

from core.audit import ITSELF, Actor
from core.errors import UsageError
from core.store import Store
from core.submission import Role, Token

PREFIX = "tj"
ID_BYTES = 6
SECRET_BYTES = 32
MAX_USER = 100
NO_DIGEST = "0" * 64


def digest(secret: str) -> str:
    """SHA-256 in hexadecimal; a secret this random needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def create_token(
    store: Store, user: str, role: Role, seconds: float | None = None, by: Actor = ITSELF
) -> tuple[Token, str]:
    """Make a token that expires after `seconds` or never; its text cannot be had again.

    Raises:
        UsageError: the user's name is empty, too long, or holds characters that cannot be printed.
    """
    if not 1 <= len(user) <= MAX_USER or not user.isprintable() or user != user.strip():
        raise UsageError(f"a user's name has 1 to {MAX_USER} printable characters and no space around them")
    if seconds is not None and seconds <= 0:
        raise UsageError("a token must expire in the future")
    name, secret = secrets.token_hex(ID_BYTES), secrets.token_urlsafe(SECRET_BYTES)
    return store.add_token(name, digest(secret), user, role, seconds, by), f"{PREFIX}_{name}_{secret}"


def check_token(store: Store, text: str) -> Token | None:
    """The token in force with this text; None if it is malformed, unknown, expired or revoked."""
    prefix, _, rest = text.partition("_")
    name, _, secret = rest.partition("_")
    found = store.token(name) if prefix == PREFIX else None
    token, expected = found or (None, NO_DIGEST)
    # Compared also when there is no such token, so that the time tells nothing of which ids exist.
    return token if hmac.compare_digest(digest(secret), expected) else None
