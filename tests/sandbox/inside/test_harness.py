"""The harness answers with student code, and every honest answer keeps to the wire's rules."""

import pytest
import torch

from tests.sandbox.inside.conftest import Judge
from worker import replies
from worker.values import Unsendable, Value

KIB = 1024


def result(judge: Judge, body: str) -> Value:
    """What a function of this body returns; it must return."""
    assert judge.load(f"import torch\n{indented(body)}").status == "returned"
    found = judge.call()
    assert found.status == "returned", found
    return found.value


def indented(body: str) -> str:
    return "def f():\n" + "".join(f"    {line}\n" for line in body.splitlines())


def raised(judge: Judge, source: str) -> replies.Raised:
    loaded = judge.load(source)
    found = judge.call() if loaded.status == "returned" else loaded
    assert isinstance(found.header, replies.Raised), found
    return found.header


def test_a_function_is_called_with_tensors_and_plain_values(judge: Judge) -> None:
    # Given
    judge.load("def f(x, power, names): return {'y': x ** power, 'names': (names, None)}")
    # When
    found = judge.call({"x": torch.tensor([1.0, 2.0]), "power": 2, "names": ["a"]}).value
    # Then
    assert isinstance(found, dict)
    assert torch.equal(found["y"], torch.tensor([1.0, 4.0]))
    assert found["names"] == (["a"], None)


def test_a_module_keeps_its_state_between_calls(judge: Judge) -> None:
    judge.load("count = 0\ndef f():\n    global count\n    count += 1\n    return count")
    assert [judge.call().value for _ in range(3)] == [1, 2, 3]


def test_a_module_knows_its_name_and_can_be_imported_by_it(judge: Judge) -> None:
    assert (
        judge.load("from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\nf = A").status
        == "returned"
    )
    assert result(judge, "import submission\nreturn submission.__name__ + submission.__file__") == (
        "submissionsubmission.py"
    )


@pytest.mark.parametrize(("source", "found"), [("g = 1", None), ("f = 3", "int"), ("f = None", None)])
def test_a_file_without_its_entry_is_told(judge: Judge, source: str, found: str | None) -> None:
    header = judge.load(source).header
    assert isinstance(header, replies.NoEntry)
    assert header.found == found


def test_an_exception_comes_with_its_type_message_and_the_submissions_lines(judge: Judge) -> None:
    found = raised(
        judge, "import torch\ndef g(x):\n    return torch.ones(2) @ x\ndef f():\n    return g(torch.ones(3))"
    )
    assert (found.type, found.module) == ("RuntimeError", "builtins")
    assert "size" in found.message
    assert found.frames == [(0, 5, "f"), (0, 3, "g")]


def test_a_file_that_is_no_python_names_the_line(judge: Judge) -> None:
    found = raised(judge, "x = 1\ndef f(:\n    pass")
    assert (found.type, found.frames) == ("SyntaxError", [(0, 2, "<module>")])


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("import sys; sys.exit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("class Odd(BaseException):\n    def __str__(self): raise ValueError\nraise Odd", "Odd"),
        ("f()", "RecursionError"),
        ("raise ValueError('\\ud800' * 9000)", "ValueError"),
        ("raise type('E' * 500, (Exception,), {})", "E" * 100),
        ("raise StopIteration", "StopIteration"),
    ],
)
def test_whatever_student_code_raises_is_told(judge: Judge, body: str, kind: str) -> None:
    assert raised(judge, indented(body)).type == kind


def test_a_harness_goes_on_after_an_exception(judge: Judge) -> None:
    judge.load("def f(x): return 1 / x")
    assert judge.call({"x": 0}).status == "raised"
    assert judge.call({"x": 4}).value == 0.25


def test_prints_are_text_of_the_call_in_which_they_were_made(judge: Judge) -> None:
    loaded = judge.load(
        "import sys\nprint('loading')\ndef f():\n    print('calling')\n    print('error', file=sys.stderr)"
    )
    assert loaded.text == "loading\n"
    assert judge.call().text == "calling\nerror\n"
    assert judge.call().text == "calling\nerror\n"


def test_prints_over_the_bound_are_cut_and_a_flood_ends_the_call(judge: Judge) -> None:
    judge.load("def f(n):\n    for _ in range(n):\n        print('x' * 99)")
    assert len(judge.call({"n": 200}).text) == 8 * KIB
    assert judge.call({"n": 100_000}).status == "too_much_text"


def test_moderate_prints_in_many_calls_are_no_flood(judge: Judge) -> None:
    judge.load("def f():\n    print('x' * 4000)")
    assert all(judge.call().status == "returned" for _ in range(60))


@pytest.mark.parametrize("char", ["😀", "中", "\x00", "\x1b", '"'], ids=ascii)
def test_prints_that_json_makes_longer_still_fit_a_header(judge: Judge, char: str) -> None:
    # Given
    judge.load(f"def f():\n    print({char!r} * 8192)\n    return [[0.123456789] * 50] * 50")
    # When
    found = judge.call()
    # Then
    assert found.status == "returned"
    assert found.text.startswith(char * 1000)


def test_an_exception_with_everything_too_long_still_fits_a_header(judge: Judge) -> None:
    body = "print('😀' * 8192)\ndef g(n):\n    if n: g(n - 1)\n    raise ValueError('😀' * 9999)\ng(50)"
    found = raised(judge, indented(body).replace("g(", "g" + "é" * 200 + "("))
    assert len(found.frames) == 12
    assert found.message == "😀" * 2000


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return torch.rand(100, 100).tolist()", "builtins.list of too many items"),
        ("return ['a' * 4000] * 20", "builtins.list of too many items"),
        ("return [torch.zeros(1)] * 300", "builtins.list of too many items"),
        ("return {str(i): torch.zeros(1) for i in range(1000)}", "builtins.dict of too many items"),
        ("return list(range(5000))", "builtins.list"),
        ("return torch.zeros([1] * 17)", "a tensor of too great a shape, in 17 dimensions"),
        ("return torch.zeros(0, 2**31, 2**31)", "a tensor of too great a shape, in 3 dimensions"),
        ("return torch.zeros(2).numpy()", "numpy.ndarray"),
        ("return torch.zeros(2).to_sparse()", "a float32 tensor without dense values (torch.sparse_coo)"),
        ("return torch.zeros([1] * 16).cdouble()", "a tensor of too great a shape, in 16 dimensions"),
        (
            "return torch.zeros(2).to(torch.float8_e5m2)",
            "a tensor of float8_e5m2, a dtype that no problem asks for",
        ),
        ("return torch.zeros(2, device='meta')", "a float32 tensor on the device meta, not on the CPU"),
        ("return torch.zeros(2).long().to_sparse().to('meta')", "int64 tensor on the device meta, not on the CPU"),
        ("class T(torch.Tensor): pass\nreturn torch.zeros(2).as_subclass(T)", "T, a subclass of torch.Tensor"),
        ("return f", "builtins.function"),
        ("return {1, 2}", "builtins.set"),
        ("return 2**64", "an integer of more than 64 bits"),
        ("return 'a' * 5000", "a string of 5000 characters"),
    ],
)
def test_what_cannot_be_sent_is_described_and_never_against_the_rules(judge: Judge, body: str, told: str) -> None:
    found = result(judge, body)
    assert isinstance(found, Unsendable)
    assert found.description.endswith(told)


def test_something_nested_too_deeply_is_described_where_it_is(judge: Judge) -> None:
    found = result(judge, "value = 1\nfor _ in range(100): value = [value]\nreturn value")
    assert "Unsendable(description='something nested too deeply')" in repr(found)


def test_a_result_over_its_room_is_too_large_however_little_memory_it_takes(judge: Judge) -> None:
    judge.load("import torch\ndef f(n): return torch.zeros(1).expand(n)", room=4 * KIB)
    assert judge.call({"n": KIB}).status == "returned"
    assert judge.call({"n": KIB + 1}).status == "too_large"
    assert judge.call({"n": 2**40}).status == "too_large"


def test_generators_are_reset_by_the_seed_of_the_call(judge: Judge) -> None:
    # Given
    judge.load(
        "import random, numpy, torch\n"
        "def f(): return [random.random(), float(numpy.random.rand()), torch.rand(1).item()]"
    )
    # When
    first, again, other = judge.call(seed=7).value, judge.call(seed=7).value, judge.call(seed=8).value
    # Then
    assert first == again
    assert isinstance(first, list)
    assert isinstance(other, list)
    assert all(one != two for one, two in zip(first, other, strict=True))


def test_gradients_of_every_leaf_are_pulled_back(judge: Judge) -> None:
    # Given
    judge.load("def f(x, y): return x * y")
    x, y = torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])
    judge.call({"x": x, "y": y}, track=["x", "y"], keep=True)
    # When
    found = [judge.gradients(cotangent).value for cotangent in (torch.ones(2), torch.tensor([1.0, 5.0]))]
    # Then
    assert [{name: grad.tolist() for name, grad in each.items()} for each in found if isinstance(each, dict)] == [
        {"x": [3.0, 4.0], "y": [1.0, 2.0]},
        {"x": [3.0, 20.0], "y": [1.0, 10.0]},
    ]


def test_cotangents_find_their_results_whatever_the_dtypes(judge: Judge) -> None:
    """The table of a payload is sorted by width, so its order is not that of the results."""
    # Given
    judge.load("def f(x): return {'a': x * 2, 'n': 3, 'b': (x.double() * 3, x.bool())}")
    judge.call({"x": torch.ones(2)}, track=["x"], keep=True)
    # When
    found = judge.gradients(torch.ones(2), torch.full((2,), 10.0).double(), torch.ones(2).bool()).value
    # Then
    assert isinstance(found, dict)
    assert found["x"].tolist() == [32.0, 32.0]


@pytest.mark.parametrize(
    "body",
    ["x.detach() * 2", "'text'", "[x.numpy(force=True), 'ab']", "None", "iter([x])", "x.to_sparse()"],
)
def test_what_is_cut_off_or_was_not_sent_has_no_gradients(judge: Judge, body: str) -> None:
    # Given
    judge.load(f"import torch\ndef f(x): return {body}")
    sent = judge.call({"x": torch.ones(2)}, track=["x"], keep=True).value
    # When
    cotangents = [torch.ones(2)] if isinstance(sent, torch.Tensor) else []
    # Then
    assert judge.gradients(*cotangents).value == {"x": None}


def test_complex_numbers_of_128_bits_have_gradients_both_ways(judge: Judge) -> None:
    # Given
    judge.load("def f(x, z): return z * x")
    x, z = torch.tensor([1.0, 2.0]).double(), torch.tensor([1 + 2j, 3 - 4j], dtype=torch.complex128)
    # When
    sent = judge.call({"x": x, "z": z}, track=["x", "z"], keep=True).value
    found = judge.gradients(torch.tensor([1j, 1.0], dtype=torch.complex128)).value
    # Then
    assert isinstance(sent, torch.Tensor)
    assert torch.equal(sent, z * x)
    assert isinstance(found, dict)
    assert (found["x"].tolist(), found["z"].tolist()) == ([2.0, 3.0], [1j, 2.0])


def test_a_leaf_that_takes_no_part_has_no_gradient(judge: Judge) -> None:
    judge.load("def f(x, y): return y * 2")
    judge.call({"x": torch.ones(1), "y": torch.ones(1)}, track=["x", "y"], keep=True)
    found = judge.gradients(torch.ones(1)).value
    assert isinstance(found, dict)
    assert (found["x"], found["y"].item()) == (None, 2.0)


MODEL = """
import torch
def f(inputs, targets):
    print('training')
    return torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Dropout(0.5))
"""


def test_a_trained_model_stays_inside_is_described_and_predicts(judge: Judge) -> None:
    # Given
    judge.load(MODEL)
    data: dict[str, Value] = {"inputs": torch.ones(4, 3), "targets": torch.ones(4, 1)}
    # When
    trained = judge.call(data, keep=True)
    described = judge.describe()
    ask: dict[str, Value] = {"x": torch.ones(5, 3)}
    first, again = (judge.call(ask, target=0, evaluate=True, seed=seed).value for seed in (1, 2))
    # Then
    assert isinstance(trained.header, replies.Returned)
    assert (trained.value, trained.header.kept) == (None, 0)
    assert described == {"module": True, "parameters": 4}
    assert isinstance(first, torch.Tensor)
    assert isinstance(again, torch.Tensor)
    assert torch.equal(first, again)  # in evaluation mode a dropout drops nothing


def test_what_is_no_module_is_described_as_such(judge: Judge) -> None:
    judge.load("def f(): return lambda x: x")
    judge.call(keep=True)
    assert judge.describe() == {"module": False, "parameters": 0}


DENIES = """
import torch


class Model(torch.nn.Linear):
    def parameters(self, recurse=True):
        return iter(())


def f():
    model = Model(3, 1, bias=False)
    model.register_buffer("shift", torch.zeros(5))
    model.twin, model.table = torch.nn.Sequential(torch.nn.Linear(2, 1), model), torch.zeros(7)
    model.twin.weight = model.weight
    return model
"""


def test_parameters_buffers_and_tensors_are_counted_once_each_whatever_the_model_says(judge: Judge) -> None:
    judge.load(DENIES)
    judge.call(keep=True)
    assert judge.describe() == {"module": True, "parameters": 3 + 5 + (2 + 1) + 7}


def test_keeping_an_object_lets_go_of_the_one_before(judge: Judge) -> None:
    # Given
    judge.load(
        "import gc, torch\n"
        "alive = lambda: sum(type(each) is Big for each in gc.get_objects())\n"
        "class Big:\n    pass\n"
        "def f(n):\n    gc.collect()\n    before = alive()\n    return Big() if n else before"
    )
    # When
    for _ in range(5):
        judge.call({"n": 1}, keep=True)
    # Then
    assert judge.call({"n": 0}).value == 1


def test_inputs_are_ordinary_tensors_that_student_code_may_change(judge: Judge) -> None:
    judge.load("def f(x):\n    x += 1\n    x.resize_(8)\n    return x[:2]")
    assert judge.call({"x": torch.zeros(2)}).status == "returned"


def test_a_harness_ends_when_the_judge_hangs_up(judge: Judge) -> None:
    # Given
    judge.load("def f(): return 1")
    # When
    judge.line.shutdown(1)
    # Then
    assert judge.line.recv(1) == b""
