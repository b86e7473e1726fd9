"""A stack's parts and settings, as the script reads them."""

from pathlib import Path

import pytest

from scripts.compose import command, env_file
from scripts.compose.images import OFFICIAL
from scripts.compose.stack import PORT, PROJECT, RUN, TAG, Part, Stack

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("part", "well"),
    [
        (Part("api", True, "healthy", 0), True),
        (Part("api", True, "starting", 0), False),
        (Part("api", True, "unhealthy", 0), False),
        (Part("api", True, "none", 0), False),
        (Part("api", False, "healthy", 0), False),
        (Part("migrate", False, "none", 0), True),
        (Part("migrate", False, "none", 1), False),
        (Part("migrate", True, "none", 0), False),
    ],
    ids=str,
)
def test_a_part_is_well_when_it_says_so_or_ended_well_as_a_step(part: Part, well: bool) -> None:
    assert part.well is well


def test_the_address_is_that_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    env_file.make(tmp_path / "env", {PORT: "9123"})
    monkeypatch.delenv(PORT, raising=False)
    # Then
    assert Stack(ROOT, tmp_path / "env").address == "http://127.0.0.1:9123"
    assert Stack(ROOT, tmp_path / "none").address == "http://127.0.0.1:8000"
    # And the environment says more, as it does to Compose
    monkeypatch.setenv(PORT, "9124")
    assert Stack(ROOT, tmp_path / "env").address == "http://127.0.0.1:9124"


def test_no_secret_is_sent_into_an_image_or_a_repository() -> None:
    for name in (".gitignore", ".dockerignore"):
        assert ".env" in (ROOT / name).read_text().splitlines()


def test_every_call_names_the_settings_and_the_file(tmp_path: Path) -> None:
    call = Stack(ROOT, tmp_path / "env").compose("ps")
    assert call[-5:] == ["--env-file", str(tmp_path / "env"), "-f", str(ROOT / "docker-compose.yml"), "ps"]


def test_what_an_operator_adds_counts_for_the_stack_and_not_for_a_trial(tmp_path: Path) -> None:
    # Given
    (tmp_path / "docker-compose.override.yml").write_text("services: {}")
    # Then
    assert "docker-compose.override.yml" in " ".join(Stack(tmp_path, tmp_path / ".env").compose("ps"))
    assert "docker-compose.override.yml" not in " ".join(Stack(tmp_path, tmp_path / "trial").compose("ps"))


def test_the_official_images_are_the_defaults_of_the_compose_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name, image in OFFICIAL.items():
        assert f"${{{name}:-{image}}}" in text


def test_a_trial_shares_nothing_with_the_stack_of_the_checkout() -> None:
    assert command.TRIAL[PROJECT] != "torchjudge"
    assert command.TRIAL[RUN] != "/run/torchjudge"
    assert command.TRIAL[TAG] != "latest"


def test_the_few_problems_are_shipped() -> None:
    named = {"softmax", "pairwise-distance", "polynomial-fit"}
    assert named <= set(command.FEW.split())
    assert [slug for slug in named if not (ROOT / "problems" / slug / "problem.yaml").is_file()] == []
