"""One request, one reply, and the clock between them; whatever the other side does is a value."""

import json
import socket
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worker.other_side import (
    Request,
    answering,
    frame,
    other_side,
    payload,
    read_request,
    wait_for_hang_up,
)
from tests.worker.test_tensors import MALFORMED_TABLES
from worker.tensors import MAX_HEADER, pack
from worker.wire import MAGIC, NONCE, PREFIX, Broken, Reply, exchange

KIB, MIB = 1024, 1024 * 1024
SOON, LATER = 0.15, 5.0

Behave = Callable[[socket.socket], None]


def ask(line: socket.socket, seconds: float = LATER, room: int = KIB) -> Reply | Broken:
    return exchange(line, b'{"op":"call"}', [], time.monotonic() + seconds, room)


def asked(behave: Behave, seconds: float = LATER, room: int = KIB) -> Reply | Broken:
    with other_side(behave) as line:
        return ask(line, seconds, room)


def why(answer: Reply | Broken) -> str:
    assert isinstance(answer, Broken), answer
    return answer.why


def test_a_reply_brings_its_header_its_tensors_and_the_time_it_took() -> None:
    # Given
    def behave(line: socket.socket) -> None:
        request = read_request(line)
        time.sleep(0.05)
        line.sendall(frame(request.nonce, b'{"a":1}', b"".join(pack({"x": torch.arange(3)}))))

    # When
    answer = asked(behave)
    # Then
    assert isinstance(answer, Reply)
    assert answer.header == {"a": 1}
    assert answer.tensors["x"].tolist() == [0, 1, 2]
    assert 0.05 <= answer.seconds < LATER


def test_a_request_of_many_parts_and_more_than_the_sockets_buffer_arrives_whole() -> None:
    # Given
    tensors = {f"t{number}": torch.full((2000,), float(number)) for number in range(200)}
    tensors["empty"] = torch.zeros(0)
    parts, seen = pack(tensors), list[Request]()

    def behave(line: socket.socket) -> None:
        seen.append(read_request(line))
        line.sendall(frame(seen[0].nonce))

    # When
    with other_side(behave) as line:
        answer = exchange(line, b'{"op":"call"}', parts, time.monotonic() + LATER, KIB)
    # Then
    assert isinstance(answer, Reply)
    assert seen[0].header == b'{"op":"call"}'
    assert seen[0].payload == b"".join(parts)


def test_many_requests_run_over_one_line_with_a_nonce_each() -> None:
    # Given
    nonces: list[bytes] = []

    def behave(line: socket.socket) -> None:
        while True:
            nonces.append(read_request(line).nonce)
            line.sendall(frame(nonces[-1]))

    # When
    with other_side(behave) as line:
        answers = [ask(line) for _ in range(20)]
    # Then
    assert all(isinstance(answer, Reply) for answer in answers)
    assert len(set(nonces)) == 20
    assert all(len(nonce) == NONCE for nonce in nonces)


def test_silence_ends_at_the_deadline() -> None:
    started = time.monotonic()
    assert why(asked(wait_for_hang_up, SOON)) == "timeout"
    assert time.monotonic() - started < 1


def test_a_deadline_that_has_passed_is_a_timeout() -> None:
    assert why(asked(answering(), -1.0)) == "timeout"


def test_bytes_that_trickle_do_not_move_the_deadline() -> None:
    # Given
    def behave(line: socket.socket) -> None:
        for byte in frame(read_request(line).nonce, b"{}", bytes(1000)):
            line.sendall(bytes([byte]))
            time.sleep(0.01)

    # When
    started = time.monotonic()
    answer = asked(behave, SOON)
    # Then
    assert why(answer) == "timeout"
    assert time.monotonic() - started < 1


def test_a_side_that_does_not_take_the_request_is_a_timeout() -> None:
    with other_side(lambda _: time.sleep(2 * SOON)) as line:
        answer = exchange(line, b"{}", [bytes(8 * MIB)], time.monotonic() + SOON, KIB)
    assert why(answer) == "timeout"


@pytest.mark.parametrize("sent", [0, 1, PREFIX.size, PREFIX.size + 3, PREFIX.size + 20])
def test_a_side_that_hangs_up_before_its_reply_is_whole_is_gone(sent: int) -> None:
    def behave(line: socket.socket) -> None:
        line.sendall(frame(read_request(line).nonce, b'{"a":1}', bytes(100))[:sent])

    assert why(asked(behave)) == "gone"


def test_a_side_that_hung_up_before_the_request_is_gone() -> None:
    with other_side(lambda _: None) as line:
        time.sleep(0.05)
        assert why(ask(line)) == "gone"


def test_a_side_that_hangs_up_on_a_large_request_is_gone() -> None:
    def behave(line: socket.socket) -> None:
        line.recv(10)

    with other_side(behave) as line:
        answer = exchange(line, b"{}", [bytes(8 * MIB)], time.monotonic() + LATER, KIB)
    assert why(answer) == "gone"


def test_bytes_that_wait_before_the_request_are_malformed() -> None:
    def behave(line: socket.socket) -> None:
        line.sendall(b"x")
        wait_for_hang_up(line)

    with other_side(behave) as line:
        time.sleep(0.05)
        answer = ask(line)
    assert answer == Broken("malformed", "bytes sent before the request")


def test_a_second_reply_breaks_the_next_request() -> None:
    # Given
    def behave(line: socket.socket) -> None:
        line.sendall(2 * frame(read_request(line).nonce))
        wait_for_hang_up(line)

    # When
    with other_side(behave) as line:
        first, second = ask(line), ask(line)
    # Then
    assert isinstance(first, Reply)
    assert why(second) == "malformed"


@pytest.mark.parametrize("prefix", [MAGIC + bytes(NONCE), b"TJ02" + bytes(NONCE), bytes(4 + NONCE)], ids=str)
def test_a_reply_that_does_not_echo_the_nonce_is_malformed(prefix: bytes) -> None:
    def behave(line: socket.socket) -> None:
        read_request(line)
        line.sendall(prefix + bytes(12))
        wait_for_hang_up(line)

    assert asked(behave) == Broken("malformed", "a frame that answers no request")


def test_a_reply_with_the_right_nonce_and_another_magic_is_malformed() -> None:
    def behave(line: socket.socket) -> None:
        line.sendall(b"XX" + frame(read_request(line).nonce)[2:])
        wait_for_hang_up(line)

    assert why(asked(behave)) == "malformed"


@pytest.fixture
def peak_memory() -> Iterator[Callable[[], int]]:
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("header_size", "payload_size", "expected"),
    [
        (MAX_HEADER + 1, 0, "malformed"),
        (2**32 - 1, 0, "malformed"),
        (2, KIB + MAX_HEADER + 9, "too_large"),
        (2, 2**40, "too_large"),
        (2, 2**64 - 1, "too_large"),
    ],
)
def test_sizes_over_the_allowed_are_refused_before_anything_is_allocated(
    header_size: int, payload_size: int, expected: str, peak_memory: Callable[[], int]
) -> None:
    # Given
    def behave(line: socket.socket) -> None:
        line.sendall(PREFIX.pack(MAGIC, read_request(line).nonce, header_size, payload_size) + b"{}")
        wait_for_hang_up(line)

    # When
    answer = asked(behave)
    # Then
    assert why(answer) == expected
    assert peak_memory() < MIB


def test_a_reply_that_fills_its_room_to_the_last_byte_is_read() -> None:
    tensor = torch.zeros(KIB, dtype=torch.uint8)
    answer = asked(answering(payload=b"".join(pack({"x": tensor}))), room=KIB)
    assert isinstance(answer, Reply)


@pytest.mark.parametrize("raw", MALFORMED_TABLES.values(), ids=MALFORMED_TABLES)
def test_a_payload_against_the_rules_breaks_the_conversation(raw: bytes) -> None:
    answer = asked(answering(payload=raw), room=MIB)
    assert why(answer) == "malformed"


@pytest.mark.parametrize("header", [b"", b"[]", b'{"a":1,"a":2}', b'{"a":NaN}', b"\xff", b'{"a":' * 9000])
def test_a_header_against_the_rules_breaks_the_conversation(header: bytes) -> None:
    assert why(asked(answering(header))) == "malformed"


def test_what_the_judge_saw_is_told_in_visible_characters_only() -> None:
    answer = asked(answering(payload=payload({"\x1b[2J\u202e" * 20: 1})))
    assert isinstance(answer, Broken)
    assert answer.detail.isprintable()
    assert len(answer.detail) < 200


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=100), st.booleans())
def test_random_bytes_are_a_value_and_never_an_exception(raw: bytes, echo: bool) -> None:
    def behave(line: socket.socket) -> None:
        request = read_request(line)
        line.sendall((MAGIC + request.nonce if echo else b"") + raw)

    assert isinstance(asked(behave), Reply | Broken)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.binary(max_size=80))
def test_random_sizes_and_bytes_are_a_value_and_never_an_exception(header: int, body: int, raw: bytes) -> None:
    def behave(line: socket.socket) -> None:
        line.sendall(PREFIX.pack(MAGIC, read_request(line).nonce, header, body) + raw)

    assert isinstance(asked(behave), Reply | Broken)


def test_headers_are_json_objects() -> None:
    answer = asked(answering(json.dumps({"text": "é"}).encode()))
    assert isinstance(answer, Reply)
    assert answer.header == {"text": "é"}
