"""Submissions of more than one plain file, judged in real boxes of both kinds."""

import pytest

from core.settings import MiB
from core.verdict import Report, Verdict
from core.work import Attached, Work
from problems.spec import Limits, Problem
from tests.core.opening.making import safetensors, weights
from tests.wall.conftest import Grade
from worker.bench import Bench
from worker.outcome import Returned
from worker.session import Call
from worker.source import Source

LIMITS = Limits(time=10, total=30, memory=256 * MiB, cpus=1, processes=64, output=MiB, text=4096)
HELPER = Attached(name="parts/helper.py", data=b"def twice(x):\n    return 2 * x\n")
READS_WEIGHTS = """
from safetensors.torch import load_file

def double(x):
    return x * load_file("weights.safetensors")["w"][1]
"""


def message(report: Report) -> str:
    return report.subtasks[0].checks[0].message


def test_a_notebook_is_judged_cell_by_cell(double: Problem, judge: Grade) -> None:
    # Given
    right = "# code cell 1\nimport torch\n# code cell 2\ndef double(x):\n    return 2 * x\n"
    raises = right.replace("2 * x", "x / [1]")
    cells = ((1, 2), (2, 4))
    # When
    accepted = judge(double, Work(source=right, cells=cells))
    failed = judge(double, Work(source=raises, cells=cells))
    # Then
    assert accepted.verdict is Verdict.ACCEPTED, message(accepted)
    assert failed.verdict is Verdict.RUNTIME_ERROR
    assert "\n  code cell 2, line 2, in double: return x / [1]" in message(failed)


def test_several_files_are_judged_together(double: Problem, judge: Grade) -> None:
    # Given
    source = "from parts.helper import twice\n\ndef double(x):\n    return twice(x)\n"
    raising = Attached(name="parts/helper.py", data=b"def twice(x):\n    return x / [1]\n")
    # When
    accepted = judge(double, Work(source=source, attached=(HELPER,)))
    failed = judge(double, Work(source=source, attached=(raising,)))
    # Then
    assert accepted.verdict is Verdict.ACCEPTED, message(accepted)
    assert "\n  submission.py, line 4, in double: return twice(x)" in message(failed)
    assert "\n  parts/helper.py, line 2, in twice: return x / [1]" in message(failed)


def test_an_artefact_is_read_by_the_code_alone(double: Problem, judge: Grade) -> None:
    # Given: one that is sound, and one whose header would make the judge read elsewhere, if it read it
    table = {"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 2**40]}}
    broken = Attached(name="weights.safetensors", data=safetensors(table))
    # When
    accepted = judge(double, Work(source=READS_WEIGHTS, attached=(broken.model_copy(update={"data": weights()}),)))
    failed = judge(double, Work(source=READS_WEIGHTS, attached=(broken,)))
    # Then
    assert accepted.verdict is Verdict.ACCEPTED, message(accepted)
    assert failed.verdict is Verdict.RUNTIME_ERROR
    assert "SafetensorError" in message(failed)


@pytest.mark.parametrize(
    "name", ["torch.py", "torch/__init__.py", "json.py", "sandbox/inside/wire.py", "struct.py"]
)
def test_a_module_called_like_the_judges_own_gains_nothing(double: Problem, judge: Grade, name: str) -> None:
    # Given a module that would agree with everything, if anybody on the judge's side imported it
    liar = Attached(name=name, data=b"def __getattr__(name):\n    return lambda *rest, **more: True\n")
    triple, twice = (f"import torch\ndef double(x):\n    return torch.mul(x, {factor})\n" for factor in (3, 2))
    # When
    wrong = judge(double, Work(source=triple, attached=(liar,)))
    right = judge(double, Work(source=twice, attached=(liar,)))
    # Then
    assert wrong.verdict is Verdict.WRONG_ANSWER
    assert right.verdict is Verdict.ACCEPTED, message(right)


LOOK = """
import os

def look():
    return [len(os.listdir("/tmp")), os.getcwd().startswith("/tmp/submission-")]
"""


def test_the_files_are_gone_when_the_submission_is_and_others_cannot_read_them(bench: Bench) -> None:
    # Given
    secret = Attached(name="weights.bin", data=b"7" * MiB)
    # When
    first = bench.trial(Source(LOOK, "look", attached=(secret,)), LIMITS).call(Call("look", {}, 0))
    second = bench.trial(Source(LOOK, "look"), LIMITS).call(Call("look", {}, 0))
    # Then
    assert isinstance(first, Returned)
    assert isinstance(second, Returned)
    assert first.value == [1, True]
    assert second.value == [0, False]


def test_files_count_as_memory_like_all_that_is_written(bench: Bench) -> None:
    # Given 32 MiB of artefacts, which lie in memory
    large = Attached(name="weights.bin", data=bytes(32 * MiB))
    program = bench.trial(Source("def f():\n    return 1\n", "f", attached=(large,)), LIMITS)
    # When
    outcome = program.call(Call("f", {}, 0))
    # Then
    assert isinstance(outcome, Returned)
    if bench.keeper.limits_memory:
        assert (program.peak_memory() or 0) > 32 * MiB
