"""What the images without a registry are made from."""

import shutil
from pathlib import Path

from scripts.compose import docker, wheels
from scripts.compose.images import OFFICIAL, OWN

ROOT = Path(__file__).resolve().parents[3]


def test_every_official_image_has_one_of_our_own_in_its_place() -> None:
    assert set(OWN) == set(OFFICIAL)
    assert all(image.startswith("torchjudge-") for image in OWN.values())


def test_another_pin_makes_another_image_of_wheels(tmp_path: Path) -> None:
    # Given
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    before = wheels.recipe(tmp_path)
    # When
    with (tmp_path / "requirements" / "base.txt").open("a") as file:
        file.write("another==1.0\n")
    # Then
    assert before == wheels.recipe(ROOT)
    assert wheels.recipe(tmp_path) != before


def test_an_image_that_is_not_there_has_no_recipe() -> None:
    assert not docker.is_there("torchjudge-none:of-this-name")
    assert docker.recipe_of("torchjudge-none:of-this-name") == ""
