"""Changes that keep JSON what it is: a byte that is turned seldom leaves a header that still can be read."""

import json
import random
from collections.abc import Callable
from typing import Any

NUMBERS = (0, 1, -1, 2**16, 2**40, 2**63, -(2**63) - 1, 10**30)
NASTY: tuple[Any, ...] = (
    *(*NUMBERS, 0.5, 1e308, True, None),
    *("", "nan", "t0", "\x1b[2J", "\ud800", "é\u202e"),
    *(
        [],
        {},
        [[]],
        {"tensor": "t0"},
        {"complex": "t0"},
        {"list": []},
        {"dict": [["a", 1]]},
        {"float": "inf"},
        {"object": "x"},
    ),
)
Mutate = Callable[[bytes, int], bytes]


def mutator(usual: Mutate) -> Callable[[bytes, int, int], bytes]:
    """Half of the time a change of the JSON in the first line, else whatever the fuzzer usually does."""

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            head, rest, body = data.partition(b"\n")
            start = head[:1] if head[:1] in (b"\x00", b"\x02") else b""
            changed = _changed(head[len(start) :], chance)
            if changed is not None and len(start + changed + rest + body) <= most:
                return start + changed + rest + body
        return usual(data, most)

    return mutate


def _changed(head: bytes, chance: random.Random) -> bytes | None:
    """JSON with one to three of its nodes changed; None for what is no JSON."""
    try:
        whole = [json.loads(head)]
        for _ in range(chance.randint(1, 3)):
            _change(whole, chance)
        return json.dumps(whole[0], separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        return None


def _change(whole: list[Any], chance: random.Random) -> None:
    nodes = _containers(whole)
    held, other = chance.choice(nodes), chance.choice(nodes)
    new = chance.choice([*NASTY, *(other.values() if isinstance(other, dict) else other)])
    if isinstance(held, list) and all(type(each) is int for each in held):
        new = chance.choice(NUMBERS)  # extents and offsets, most likely
    if isinstance(held, dict):
        keys = [*held, "a", "t0", "extra"]
        key = chance.choice(keys)
        if chance.random() < 0.15:
            held.pop(key, None)
        else:
            held[key] = new
        return
    place = chance.randrange(len(held) + 1)
    if held is whole or (chance.random() < 0.4 and place < len(held)):
        held[min(place, len(held) - 1)] = new
    elif chance.random() < 0.7:
        held.insert(place, new)
    elif held:
        held.pop(min(place, len(held) - 1))


def _containers(whole: list[Any]) -> list[Any]:
    found: list[Any] = []
    waiting: list[Any] = [whole]
    while waiting and len(found) < 500:
        held = waiting.pop()
        found.append(held)
        inner = held.values() if isinstance(held, dict) else held
        waiting += [each for each in inner if isinstance(each, dict | list)]
    return found
