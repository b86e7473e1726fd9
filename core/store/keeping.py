"""Small things the database keeps: tokens' digests and rounds' secrets."""

import secrets
from contextlib import suppress

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.audit import ITSELF, Action, Actor
from core.errors import NotFound
from core.store import rows
from core.store.auditing import Deed, record
from core.store.database import Database
from core.store.tables import rounds, tokens
from core.submission import Role, Token

FACTS = [tokens.c[name] for name in Token.model_fields]
IN_FORCE = select(*FACTS, tokens.c.digest).where(tokens.c.id == bindparam("asked"), tokens.c.revoked_at.is_(None))
SECRET = select(rounds.c.secret).where(rounds.c.name == bindparam("asked"))
SECRET_BYTES = 32


class Keeping(Database):
    """Tokens and secrets."""

    def add_token(
        self, token: str, digest: str, user: str, role: Role, seconds: float | None, by: Actor = ITSELF
    ) -> Token:
        """Store a token's digest; it expires after `seconds`, or never. `by` is written into the audit log."""
        now = self._clock()
        ends = None if seconds is None else now + seconds
        values = {
            "id": token,
            "digest": digest,
            "user": user,
            "role": role,
            "created_at": now,
            "expires_at": ends,
        }
        with self._writing() as connection:
            connection.execute(insert(tokens).values(values))
            details = {"user": user, "role": role.value, "seconds": seconds}
            record(connection, now, by, Deed(Action.TOKEN_CREATE, token, details))
            return rows.token(connection.execute(select(*FACTS).where(tokens.c.id == token)).mappings().one())

    def token(self, token: str) -> tuple[Token, str] | None:
        """A token in force and its digest; None if unknown, expired or revoked."""
        with self._reading() as connection:
            row = connection.execute(IN_FORCE, {"asked": token}).mappings().one_or_none()
        if row is None or (row["expires_at"] is not None and row["expires_at"] <= self._clock()):
            return None
        return Token.model_validate(rows.timed(row, without="digest")), str(row["digest"])

    def tokens(self) -> list[Token]:
        """All tokens, the newest first, also those that no longer hold."""
        with self._reading() as connection:
            chosen = select(*FACTS).order_by(tokens.c.created_at.desc(), tokens.c.id)
            return [rows.token(row) for row in connection.execute(chosen).mappings()]

    def revoke_token(self, token: str, by: Actor = ITSELF) -> Token:
        """End a token now; ending it again changes nothing. Raises NotFound if there is none."""
        with self._writing() as connection:
            now, lives = self._clock(), (tokens.c.id == token) & tokens.c.revoked_at.is_(None)
            ended = connection.execute(update(tokens).where(lives).values(revoked_at=now)).rowcount
            row = connection.execute(select(*FACTS).where(tokens.c.id == token)).mappings().one_or_none()
            if ended and row is not None:
                record(connection, now, by, Deed(Action.TOKEN_REVOKE, token, {"user": row["user"]}))
        if row is None:
            raise NotFound(f"there is no token {token!r}")
        return rows.token(row)

    def round_secret(self, name: str) -> bytes:
        """The 32 random bytes that key a round's seeds; made when first asked for, and kept for ever."""
        with self._reading() as connection:
            secret = connection.scalar(SECRET, {"asked": name})
        if secret is not None:
            return bytes(secret)
        values = {"name": name, "secret": secrets.token_bytes(SECRET_BYTES), "created_at": self._clock()}
        # If another process was first, theirs holds, and is read below like ours.
        with suppress(IntegrityError), self._writing() as connection:
            connection.execute(insert(rounds).values(values))
        with self._reading() as connection:
            return bytes(connection.execute(SECRET, {"asked": name}).scalar_one())
