"""The import contracts hold, and they bite; ruff refuses what they cannot see."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent
PACKAGES = ("api", "cli", "core", "problems", "sandbox", "worker")

VIOLATIONS = {
    "core imports nothing of ours, no torch and no web framework": ("core/tokens.py", "import problems.spec"),
    "problems import core only, and no torch": ("problems/spec.py", "import torch"),
    "the API never imports worker, sandbox or torch": ("api/scores.py", "from worker import compare"),
    "the worker never imports api, sandbox or cli, and never unpickles": ("worker/cores.py", "import pickle"),
    "the sandbox imports neither worker nor api, problems or cli": (
        "sandbox/keeper/limits.py",
        "import problems.spec",
    ),
    "the sandbox's three rooms do not know each other": ("sandbox/inside/text.py", "import sandbox.keeper.limits"),
    "what enters a box imports nothing of ours but itself": ("sandbox/inside/values.py", "import core.verdict"),
    "the gate imports nothing but itself and the standard library": ("sandbox/gate/__init__.py", "import core.ids"),
    "the keeper imports core and itself only, and no torch": ("sandbox/keeper/mounts.py", "import torch"),
    "inside the worker, imports run downhill": ("worker/wire.py", "import worker.session"),
    "checks are pure: no box, no wire, no clock, no store": ("worker/checks/values.py", "from worker import clock"),
    "what parses hostile bytes has neither store nor keeper": ("worker/clean.py", "import core.store"),
    "what verify decides is decided from facts, without a box and without torch": (
        "cli/verify/rules/lazy.py",
        "import worker.bench",
    ),
}


def lint_imports(folder: Path) -> dict[str, str]:
    """What became of each contract in a tree: KEPT or BROKEN."""
    run = subprocess.run([TOOLS / "lint-imports", "--no-cache"], cwd=folder, capture_output=True, text=True)
    found = re.findall(r"^(.+) (KEPT|BROKEN)$", run.stdout, re.MULTILINE)
    assert found, run.stdout + run.stderr
    assert (run.returncode == 0) == all(word == "KEPT" for _, word in found)
    return dict(found)


def contracts() -> set[str]:
    return set(re.findall(r"^name = (.+)$", (ROOT / ".importlinter").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tree, to be spoilt."""
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_every_contract_is_kept() -> None:
    found = lint_imports(ROOT)
    assert set(found) == contracts()
    assert {name for name, word in found.items() if word != "KEPT"} == set()


def test_every_contract_bites(copy: Path) -> None:
    # Given
    for file, line in VIOLATIONS.values():
        path = copy / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    # When
    found = lint_imports(copy)
    # Then
    assert set(VIOLATIONS) == contracts()
    assert {name for name, word in found.items() if word != "BROKEN"} == set()


def test_a_new_module_of_the_worker_must_find_its_layer(copy: Path) -> None:
    (copy / "worker" / "stray.py").write_text('"""A module in no layer."""\n', encoding="utf-8")
    found = lint_imports(copy)
    assert [name for name, word in found.items() if word == "BROKEN"] == ["inside the worker, imports run downhill"]


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.load('x')\n",
        "from torch import load\n",
        "import torch as t\nt.load('x')\n",
        "import torch\ntorch.save({}, 'x')\n",
        "import pickle\n",
        "from pickle import loads\n",
        "import marshal\n",
        "import dill\n",
        "import joblib\n",
    ],
)
@pytest.mark.parametrize("file", ["worker/sample.py", "sandbox/inside/sample.py", "api/sample.py"])
def test_ruff_refuses_what_unpickles_in_every_spelling(file: str, source: str) -> None:
    assert "TID251" in ruff(file, source)


def test_ruff_lets_safetensors_pass() -> None:
    assert "TID251" not in ruff(
        "worker/sample.py", "import torch\nfrom safetensors.torch import load\n\nload(b'')\n"
    )


def ruff(file: str, source: str) -> str:
    """What ruff says about a source that stood in a file of ours."""
    command = [
        str(TOOLS / "ruff"),
        "check",
        "--no-cache",
        "--output-format",
        "concise",
        "--stdin-filename",
        file,
        "-",
    ]
    return subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True).stdout
