"""A reply's header has one of five forms, or it is malformed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worker.test_tensors import JSON
from worker import replies
from worker.replies import parse_header
from worker.tensors import Malformed

RETURNED: dict[str, Any] = {"status": "returned", "text": "", "value": None, "kept": None}
RAISED: dict[str, Any] = {
    "status": "raised",
    "text": "",
    "type": "ValueError",
    "module": "builtins",
    "message": "no",
    "frames": [[0, 3, "train"]],
}


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (RETURNED, replies.Returned),
        (RETURNED | {"kept": 0, "value": {"list": []}}, replies.Returned),
        (RAISED, replies.Raised),
        (RAISED | {"frames": []}, replies.Raised),
        ({"status": "no_entry", "text": "", "found": None}, replies.NoEntry),
        ({"status": "no_entry", "text": "", "found": "int"}, replies.NoEntry),
        ({"status": "too_large", "text": ""}, replies.TooLarge),
        ({"status": "too_much_text", "text": "so much"}, replies.TooMuchText),
    ],
)
def test_each_status_has_its_form(header: dict[str, Any], form: type) -> None:
    assert type(parse_header(header)) is form


def test_frames_are_lines_and_functions() -> None:
    found = parse_header(RAISED | {"frames": [[0, 3, "train"], [1, 1, "<lambda>"]]})
    assert isinstance(found, replies.Raised)
    assert found.frames == [(0, 3, "train"), (1, 1, "<lambda>")]


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"status": "accepted", "text": ""},
        {"status": ["returned"], "text": ""},
        RETURNED | {"verdict": "accepted"},
        RETURNED | {"seconds": 0.001},
        RETURNED | {"kept": -1},
        RETURNED | {"kept": 1000},
        RETURNED | {"kept": True},
        RETURNED | {"kept": "0"},
        RETURNED | {"text": None},
        RETURNED | {"text": ["a"]},
        {"status": "returned", "text": ""},
        RAISED | {"type": "T" * 101},
        RAISED | {"message": "m" * 2001},
        RAISED | {"frames": [[0, 1, "f"]] * 13},
        RAISED | {"frames": [[0, "1", "f"]]},
        RAISED | {"frames": [[0, 1.0, "f"]]},
        RAISED | {"frames": [[0, True, "f"]]},
        RAISED | {"frames": [[0, -1, "f"]]},
        RAISED | {"frames": [[0, 10**4000, "f"]]},
        RAISED | {"frames": [[0, 1, "f", 2]]},
        RAISED | {"frames": [[1]]},
        RAISED | {"frames": [[1, "f"]]},
        RAISED | {"frames": [[-1, 1, "f"]]},
        RAISED | {"frames": [[1000, 1, "f"]]},
        RAISED | {"frames": "ab"},
        {"status": "too_large", "text": "", "value": 1},
    ],
    ids=lambda header: str(header)[-60:],
)
def test_a_header_of_another_form_is_malformed(header: dict[str, Any]) -> None:
    with pytest.raises(Malformed, match="no known form"):
        parse_header(header)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([RETURNED, RAISED, {}]),
    st.dictionaries(st.sampled_from([*RETURNED, *RAISED, "found"]), JSON, max_size=3),
)
def test_any_header_is_a_form_or_malformed(base: dict[str, Any], changes: dict[str, Any]) -> None:
    try:
        parse_header(base | changes)
    except Malformed:
        return
