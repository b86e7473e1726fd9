"""Text from a box, made safe to show: bounded, without control characters, terminal escapes or bidi tricks."""

import re
import unicodedata

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_ALLOWED = frozenset("\n\t")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, with what cannot be seen taken out."""
    text = _ESCAPES.sub("", text[: 4 * limit])
    shown = "".join(char for char in text if char in _ALLOWED or unicodedata.category(char) not in _HIDDEN)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
