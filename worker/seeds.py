"""Seeds: secret ones that draw inputs, public ones that reset a box's generators. Trusted side.

A secret seed is a keyed hash of the round's secret, the scope (a submission, or a whole round), and labels that
say what is drawn; so a rejudge draws the same inputs, and nobody without the secret can (DESIGN §1).
"""

import hashlib
import hmac
from dataclasses import dataclass

BITS = 63


@dataclass(frozen=True)
class Seeds:
    """All seeds of one grading."""

    secret: bytes
    scope: str

    def hidden(self, *labels: str | int) -> int:
        """A seed that never enters a student's box, of 63 bits."""
        return _number(hmac.new(self.secret, _message(self.scope, labels), hashlib.sha256).digest())

    def public(self, *labels: str | int) -> int:
        """A seed for the generators inside a box; tells nothing of any hidden seed."""
        return _number(hashlib.sha256(b"public" + _message(self.scope, labels)).digest())


def _message(scope: str, labels: tuple[str | int, ...]) -> bytes:
    """Labels with their lengths, so that no two lists of labels give the same message."""
    return b"".join(len(part).to_bytes(4) + part for part in (str(label).encode() for label in (scope, *labels)))


def _number(digest: bytes) -> int:
    return int.from_bytes(digest[:8]) >> (64 - BITS)
