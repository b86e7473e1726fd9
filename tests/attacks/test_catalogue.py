"""The catalogue is whole: every attack names a defence, every defence has an attack, and the page tells of all."""

from pathlib import Path

import pytest

from tests.attacks.catalogue import CATEGORIES, attacks, read
from tests.attacks.defences import defences
from tests.attacks.document import PAGE, render
from tests.attacks.judging import problem


def test_every_attack_names_a_defence_and_every_defence_has_an_attack() -> None:
    assert {attack.stopped_by for attack in attacks()} == set(defences())


def test_there_are_attacks_of_every_kind_and_80_at_least() -> None:
    found = attacks()
    assert len(found) >= 80
    assert {attack.category for attack in found} == set(CATEGORIES)


def test_no_two_attacks_try_the_same_in_the_same_words() -> None:
    found = attacks()
    assert len({attack.tries for attack in found}) == len({attack.path.stem for attack in found}) == len(found)


def test_no_attack_claims_all_points() -> None:
    assert [attack.name for attack in attacks() if attack.points >= problem(attack.problem).max_points] == []


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render()


def test_a_file_that_does_not_state_what_it_gets_is_refused(tmp_path: Path) -> None:
    # Given a file without the line that says what stops it
    path = tmp_path / "clock" / "shy.py"
    path.parent.mkdir()
    path.write_text('"""Tries something.\n\nSent to: double\nGets: wrong_answer, 0 points\n"""\n')

    # Then it is named
    with pytest.raises(ValueError, match=r"shy\.py"):
        read(path)
