"""Making data safe for JSON: what a worker measured may hold infinities, and text that UTF-8 cannot say."""

import math


def plain(value: object) -> object:
    """The same data, with numbers that are not finite as text and lone surrogates replaced."""
    match value:
        case dict():
            return {plain(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case float() if not math.isfinite(value):
            return str(value)
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
    return value
