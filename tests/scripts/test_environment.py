"""The checkout's virtual environment: made once, never believed half, torch by rule."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import environment
from scripts.aloud import StepFailed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that wants nothing but an empty environment."""
    (tmp_path / "requirements").mkdir()
    for group in ("base", "test"):
        (tmp_path / "requirements" / f"{group}.txt").touch()
    (tmp_path / "requirements" / "torch.txt").write_text("filelock==4.0\ntorch==2.13.0\n")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip is asked to install; nothing is."""
    calls: list[list[str]] = []
    monkeypatch.setattr(environment, "pip", lambda _root, _title, arguments, _lock: calls.append(arguments))
    return calls


def test_a_set_up_that_failed_is_made_anew(checkout: Path) -> None:
    # Given an environment in which something was half-written when a pin could not be installed
    python = environment.ensure(checkout, ("base",))
    assert subprocess.run([python, "-c", ""], check=False).returncode == 0
    (checkout / ".venv" / "half-written").touch()
    (checkout / "requirements" / "base.txt").write_text("./no-such-package-here\n")
    with pytest.raises(StepFailed, match="no-such-package-here"):
        environment.ensure(checkout, ("base",))
    assert (checkout / ".venv" / "incomplete").exists()
    # When it is asked for again, with the pin mended
    (checkout / "requirements" / "base.txt").write_text("")
    environment.ensure(checkout, ("base",))
    # Then nothing of it is left
    assert not (checkout / ".venv" / "half-written").exists()
    assert not (checkout / ".venv" / "incomplete").exists()


def test_of_two_at_once_one_waits_for_the_other(checkout: Path) -> None:
    # Given two processes that set the same checkout up
    code = (
        "import sys; from pathlib import Path; from scripts import environment; "
        "environment.ensure(Path(sys.argv[1]), ('base',))"
    )
    pair = [
        subprocess.Popen([sys.executable, "-c", code, str(checkout)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    # When both are done
    said = [process.communicate(timeout=120)[1] for process in pair]
    # Then one has done the work, and the other has waited
    assert [process.returncode for process in pair] == [0, 0]
    assert sum("Setting up .venv" in words for words in said) == 1
    assert sum("waiting for it" in words for words in said) == 1
    # And a third finds nothing to do, in next to no time
    began = time.monotonic()
    environment.ensure(checkout, ("base",))
    assert time.monotonic() - began < 1.0


def test_a_changed_pin_is_noticed(checkout: Path) -> None:
    before = environment.digests(checkout, ("base", "torch"))
    (checkout / "requirements" / "base.txt").write_text("rich==15.0.0\n")
    after = environment.digests(checkout, ("base", "torch"))
    assert before["base"] != after["base"]
    assert before["torch"] == after["torch"]


def test_without_a_driver_the_cpu_build_is_asked_of_pip_s_own_settings(
    checkout: Path, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "torch_build", lambda: "cpu")
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to("/bin/false")
    environment._install_torch(checkout, 0)
    assert asked[0] == ["--no-deps", "torch==2.13.0+cpu"]


def test_where_pip_s_settings_have_no_cpu_build_pytorch_is_asked(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given settings of pip that offer no such wheel
    calls: list[list[str]] = []

    def pip(_root: Path, _title: str, arguments: list[str], _lock: int) -> None:
        calls.append(arguments)
        if "--index-url" not in arguments:
            raise StepFailed("no matching distribution")

    monkeypatch.setattr(environment, "pip", pip)
    # When torch is installed
    environment._install_cpu_torch(checkout, "torch==2.13.0+cpu", 0)
    # Then PyTorch's own index is asked, and for the CPU build only
    assert calls[1] == ["--no-deps", "--index-url", environment.CPU_INDEX, "torch==2.13.0+cpu"]


def test_with_a_driver_no_cpu_wheel_can_win(
    checkout: Path, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "torch_build", lambda: "cuda")
    environment._install_torch(checkout, 0)
    assert asked[0][0] == "torch===2.13.0"
