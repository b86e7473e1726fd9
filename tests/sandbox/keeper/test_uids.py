"""Blocks of user ids are lent to one at a time."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from core.errors import KeeperFault
from sandbox.keeper import uids
from sandbox.keeper.limits import load_limits
from sandbox.keeper.uids import take_block


def test_a_block_is_lent_once_until_it_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a host with two blocks, far from those of others
    monkeypatch.setattr(uids, "_TRIES", 2)
    limits = replace(load_limits(), uid_first=2_100_000_000, uid_blocks=2)
    one, two = take_block(limits), take_block(limits)
    # Then there is no third, until one comes back
    assert {one.first, two.first} == {2_100_000_000, 2_100_001_000}
    with pytest.raises(KeeperFault, match="no block"):
        take_block(limits)
    one.close()
    three = take_block(limits)
    assert three.first == one.first
    for block in (two, three):
        block.close()


def test_a_block_in_which_a_process_of_the_host_lives_is_not_lent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uids, "_TRIES", 1)
    limits = replace(load_limits(), uid_first=2_100_010_000, uid_blocks=1)
    sleeper = "import os, sys; os.setuid(2_100_010_500); print(flush=True); sys.stdin.read()"
    process = subprocess.Popen([sys.executable, "-c", sleeper], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(KeeperFault):
            take_block(limits)
        assert os.getuid() == 0, "these tests change user ids: run them as root"
    take_block(limits).close()
