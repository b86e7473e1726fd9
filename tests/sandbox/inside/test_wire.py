"""The box's half of the wire: frames in, frames out, tensors in memory of their own."""

import socket
import threading
from collections.abc import Iterator

import pytest
import torch

from sandbox.inside import wire

NONCE = bytes(range(16))


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


Line = tuple[socket.socket, socket.socket]


def test_a_frame_arrives_as_it_was_sent(line: Line) -> None:
    wire.send(line[0], NONCE, {"op": "load", "é": [1, None]}, [b"some ", bytearray(b"bytes"), memoryview(b"!")])
    assert wire.receive(line[1]) == wire.Frame(NONCE, {"op": "load", "é": [1, None]}, bytearray(b"some bytes!"))


def test_frames_follow_each_other(line: Line) -> None:
    for number in range(3):
        wire.send(line[0], NONCE, {"number": number}, [])
    found = [wire.receive(line[1]) for _ in range(3)]
    assert [frame.header["number"] for frame in found if frame is not None] == [0, 1, 2]


def test_a_frame_larger_than_the_sockets_buffer_arrives_whole(line: Line) -> None:
    # Given
    body = bytes(range(256)) * 16384
    sender = threading.Thread(target=wire.send, args=(line[0], NONCE, {}, [body]))
    # When
    sender.start()
    frame = wire.receive(line[1])
    sender.join()
    # Then
    assert frame is not None
    assert bytes(frame.payload) == body


@pytest.mark.parametrize("sent", [0, 10, 32, 34, 38])
def test_a_judge_that_hangs_up_ends_the_conversation(line: Line, sent: int) -> None:
    whole = wire.PREFIX.pack(wire.MAGIC, NONCE, 2, 10) + b"{}" + bytes(10)
    line[0].sendall(whole[:sent])
    line[0].close()
    assert wire.receive(line[1]) is None


def test_every_tensor_gets_memory_of_its_own_and_may_be_changed() -> None:
    # Given
    payload = bytearray(b"".join(wire.pack({"a": torch.ones(3), "b": torch.zeros(2, 0), "c": torch.tensor(True)})))
    # When
    found = wire.unpack(payload)
    found["a"].resize_(100).fill_(7.0)
    # Then
    assert found["b"].shape == (2, 0)
    assert found["c"].item() is True
    assert torch.equal(wire.unpack(payload)["a"], torch.ones(3))


def test_no_tensors_are_no_bytes() -> None:
    assert wire.unpack(bytearray(b"".join(wire.pack({})))) == {}
    assert wire.unpack(bytearray()) == {}
