"""What most graders do: import the submission, time it, compare, and say so, all in one process.

It runs in a box, so that a submission which fools it fools only itself. `PLAN` is put in front by `tests/attacks/
naive.py`: the submission, the coach's files, and what to grade.
"""

import atexit
import importlib
import json
import os
import pickle
import sys
import time
import traceback
from pathlib import Path

import torch

PATIENCE = 8.0
HOME = Path("/tmp/grader")


def main(*_):
    """Grade in a child; return what a judge may find afterwards: output, result file, exit status, pickle."""
    HOME.mkdir()
    for name, text in PLAN["files"].items():
        (HOME / name).write_text(text)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(writing)
    os.close(writing)
    status = _wait(child)
    printed = os.read(reading, 32768).decode()
    file, pickled = HOME / "results.json", HOME / "result.pickle"
    return {
        "printed": printed[-4000:],
        "file": file.read_text()[:1000] if file.exists() else "",
        "status": status,
        "pickled": _unpickled(pickled) if pickled.exists() else False,
    }


def _wait(child):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return -9


def _unpickled(path):
    """Compare what the child computed with what it should have; the child only handed it over."""
    expected, actual = pickle.loads(path.read_bytes())
    return bool(torch.allclose(actual, expected))


def _child(writing):
    status = 1
    try:
        os.dup2(writing, 1)
        sys.stdout = sys.stderr = open(1, "w", closefd=False)
        sys.path.insert(0, str(HOME))
        os.chdir(HOME)
        del sys.modules["submission"]
        status = 0 if _grade() else 1
    except SystemExit as exit:
        status = exit.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        os._exit(status)


def _grade():
    submission, reference = importlib.import_module("submission"), importlib.import_module("reference")
    passed = globals()[f"_{PLAN['kind']}"](submission, reference)
    points = 100 if passed else 0
    (HOME / "results.json").write_text(json.dumps({"points": points}))
    print(f"\npoints: {points}")
    return passed


def _values(submission, reference):
    right, returned, wanted = True, [], []
    for shape in PLAN["shapes"]:
        x = torch.randn(shape)
        expected = getattr(reference, PLAN["entry"])(x)
        actual = getattr(submission, PLAN["entry"])(x)
        if PLAN["late"]:
            expected = getattr(reference, PLAN["entry"])(x)
        wanted.append(expected)
        returned.append(actual)
    if PLAN["pickled"]:
        (HOME / "result.pickle").write_bytes(pickle.dumps((wanted[-1], returned[-1])))
        return False
    for expected, actual in zip(wanted, returned):
        right = right and bool(torch.allclose(actual, expected))
    return right


def _speed(submission, reference):
    yardstick, ratios = importlib.import_module("loop"), []
    getattr(yardstick, PLAN["entry"])(torch.randn(PLAN["shapes"][0]))
    for shape in PLAN["shapes"] * 5:
        x = torch.randn(shape)
        started = time.perf_counter()
        actual = getattr(submission, PLAN["entry"])(x)
        taken = time.perf_counter() - started
        started = time.perf_counter()
        getattr(yardstick, PLAN["entry"])(x)
        ratios.append((time.perf_counter() - started, taken))
        time.sleep(0.02)
        if not torch.allclose(actual, getattr(reference, PLAN["entry"])(x), atol=1e-5):
            return False
    slow, fast = (sum(times) for times in zip(*ratios))
    return slow >= PLAN["at_least"] * fast


def _gradients(submission, reference):
    x = torch.randn(PLAN["shapes"][0])
    pulled = []
    for program in (submission, reference):
        leaf = x.requires_grad_(True)
        result = getattr(program, PLAN["entry"])(leaf)
        pulled.append(torch.autograd.grad(result, leaf, torch.ones_like(result))[0])
    return bool(torch.allclose(*pulled))


def _training(submission, reference):
    data = importlib.import_module("data").make(1)
    model = submission.train(data["inputs"], data["targets"])
    loss = torch.nn.functional.mse_loss(model(data["hidden_inputs"]), data["hidden_targets"])
    return loss.item() <= PLAN["target"]
