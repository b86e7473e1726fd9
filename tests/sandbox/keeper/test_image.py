"""How the box's image is named, and what is in it."""

from pathlib import Path

import pytest

from sandbox.keeper import image as under_test
from sandbox.keeper.daemon import find_daemon
from sandbox.keeper.image import box_layer, ensure_image, packages_layer
from sandbox.keeper.packages import needed


def test_the_image_is_named_by_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a copy of what goes in
    inside = tmp_path / "sandbox" / "inside"
    inside.mkdir(parents=True)
    (tmp_path / "sandbox" / "__init__.py").write_text("")
    (inside / "zygote.py").write_text("one = 1\n")
    (inside / "Dockerfile").write_text("FROM x\n")
    monkeypatch.setattr(under_test, "INSIDE", inside)
    first, packages = box_layer(packages_layer()).tag, packages_layer().tag
    # When our code changes
    (inside / "zygote.py").write_text("one = 2\n")
    # Then the box has another name, and the packages below it keep theirs
    assert box_layer(packages_layer()).tag != first
    assert packages_layer().tag == packages
    (inside / "Dockerfile").write_text("FROM y\n")
    assert packages_layer().tag != packages


def test_an_image_that_is_there_is_not_built_again(image: str) -> None:
    said: list[str] = []
    with find_daemon().client() as client:
        assert ensure_image(client, said.append, may_install=False) == image
    assert said == []


def test_only_what_torch_numpy_and_safetensors_require_goes_in() -> None:
    names = {one.name.lower() for one in needed()}
    assert {"torch", "numpy", "safetensors", "sympy", "jinja2"} <= names
    assert not names & {"celery", "fastapi", "redis", "sqlalchemy", "docker", "pydantic", "pytest"}


def test_nothing_of_the_keepers_or_the_coachs_is_in_the_image(image: str) -> None:
    names = box_layer(packages_layer()).sources
    assert "opt/judge/sandbox/inside/zygote.py" in names
    assert all("/keeper" not in name and name.endswith(".py") for name in names)
