"""The driver that watches devices, on a pretended GPU: what moves, what waits, what goes on as on a real one."""

from typing import Any

import pytest
import torch

from tests.sandbox.inside.conftest import Judge
from worker.values import Value

X = torch.tensor([[0.5, -1.0, 2.0], [3.0, 4.0, -5.0]])


def seen(judge: Judge, body: str, **inputs: Value) -> dict[str, Any]:
    """What the driver tells of `def f(x):` with this body, whose first line is 6; `home` stays on the CPU."""
    judge.watch = True
    head = "import torch, numpy, copy\nF = torch.nn.functional\nnn = torch.nn\n\ndef f(x, home=None):\n"
    lines = body if "\n" in body or "return" in body else f"return {body}"
    loaded = judge.load(head + "".join(f"    {line}\n" for line in lines.split("\n")))
    assert loaded.status == "returned", loaded
    found = judge.call({"x": X, **inputs}, driver="device", options=[["on_host", {"list": ["home"]}]])
    assert found.status == "returned", found
    assert isinstance(found.value, dict)
    return found.value


def told(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(sort, word) for sort, word, *_ in found["seen"]]


DOWN = [("to_host", "cpu"), ("wait", "cpu")]


@pytest.mark.parametrize(
    ("body", "expected", "on"),
    [
        ("x * 2", [], "cuda"),
        ("x @ x.T + torch.arange(2, device=x.device)", [], "cuda"),
        ("(x.cpu() * 2)", DOWN, "cpu"),
        ("x.to('cpu')", [("to_host", "to"), ("wait", "to")], "cpu"),
        ("x.to(torch.device('cpu'), torch.float64)", [("to_host", "to"), ("wait", "to")], "cpu"),
        ("x.to(home)", [("to_host", "to"), ("wait", "to")], "cpu"),
        ("x.to('cpu', non_blocking=True)", [("to_host", "to")], "cpu"),
        ("x.to('cuda').to(x).cuda().to(torch.float64).to(0)", [], "cuda"),
        ("x + torch.ones(3).cuda()", [("to_device", "cuda")], "cuda"),
        ("x + home.to(device=x.device)", [("to_device", "to")], "cuda"),
        ("x + home.type_as(x)", [("to_device", "type_as")], "cuda"),
        ("x + torch.tensor([1.0, 2, 3], device='cuda')", [], "cuda"),
        ("x + x.new_tensor([1.0, 2, 3]) + x.new_zeros(3)", [], "cuda"),
        ("x + torch.as_tensor(home, device=x.device)", [("to_device", "as_tensor")], "cuda"),
        ("torch.zeros_like(x, device='cpu')", [], "cpu"),
        ("x * x.sum().item()", [("wait", "item")], "cuda"),
        ("x if x.sum() > 0 else -x", [("wait", "__bool__")], "cuda"),
        ("x * float(x[0, 0]) * int(x[1, 0])", [("wait", "__float__"), ("wait", "__int__")], "cuda"),
        ("torch.tensor(x.tolist())", [("wait", "tolist")], "cpu"),
        ("f'{x.sum():.3f}'", [("wait", "__format__")], None),
        ("x[x > 0]", [("wait", "__getitem__")], "cuda"),
        ("x[torch.tensor([0])]", [("to_device", "__getitem__")], "cuda"),
        ("x.nonzero()", [("wait", "nonzero")], "cuda"),
        ("torch.where(x > 0, x, 0.0).masked_fill(x > 1, 0)", [], "cuda"),
        ("torch.stack([x.sum(), x.max()])", [], "cuda"),
        ("torch.tensor([x.sum(), x.max()])", [("wait", "tensor")], "cpu"),
        ("torch.full((2,), x[0, 0])", [("wait", "full")], "cpu"),
        ("x * torch.tensor(2.0)", [], "cuda"),
        ("x.clone().copy_(home)", [("to_device", "copy_")], "cuda"),
        ("home.clone().copy_(x)", [("to_host", "copy_"), ("wait", "copy_")], "cpu"),
        ("copy.deepcopy(x) + x", [], "cuda"),
        ("F.one_hot((x > 0).long(), 5)", [], "cuda"),
        ("F.one_hot((x > 0).long())", [("wait", "one_hot")], "cuda"),
        ("torch.equal(x, x)", [("wait", "equal")], None),
        ("2.0 in x", [("wait", "__contains__")], None),
        ("numpy.asarray(x.cpu())[0, 0].item()", DOWN, None),
        ("F.gumbel_softmax(x, dim=1)", [], "cuda"),
        ("torch.einsum('ij,kj->ik', x, x) + 1 - x.norm() + F.softmax(x, 1).sum()", [], "cuda"),
        ("x.detach().view(3, 2).t().contiguous()[1:]", [], "cuda"),
        ("str(x.device), x.is_cuda, x.is_cpu, x.get_device(), home.device.type, home.get_device()", [], None),
        ("torch.cuda.synchronize()", [("wait", "synchronize")], None),
        ("nn.Linear(3, 2).to(x.device)(x)", [("to_device", "to")], "cuda"),
        ("nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2)).cuda()(x)", [("to_device", "to")], "cuda"),
        ("nn.Linear(3, 2, device='cuda')(x)", [], "cuda"),
        ("nn.MultiheadAttention(3, 1, add_zero_attn=True, device='cuda')(x, x, x)[0]", [], "cuda"),
        (
            "x.pin_memory() if False else home.pin_memory().to('cuda', non_blocking=True)",
            [("to_device", "to")],
            "cuda",
        ),
    ],
)
def test_what_moves_and_waits_is_told(
    judge: Judge, body: str, expected: list[tuple[str, str]], on: str | None
) -> None:
    # When
    found = seen(judge, body, home=torch.ones(2, 3))

    # Then
    assert told(found) == expected
    assert found["on"] == ([] if on is None else [on])
    assert {line for _, _, _, line, _, _ in found["seen"]} <= {6}
    assert found["pretended"] is True


TRAINS = """\
net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Dropout(0.1), nn.Linear(4, 1)).to(x.device)
step = torch.optim.{optimizer}(net.parameters(), lr=0.1)
losses = []
for _ in range(3):
    step.zero_grad()
    loss = F.mse_loss(net(x)[:, 0], x.sum(1))
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    step.step()
    losses.append(loss{kept})
return torch.stack(losses) if torch.is_tensor(losses[0]) else torch.tensor(losses)"""


@pytest.mark.parametrize("optimizer", ["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"])
def test_a_training_loop_runs_as_on_a_gpu(judge: Judge, optimizer: str) -> None:
    # When
    found = seen(judge, TRAINS.format(optimizer=optimizer, kept=".detach()"))

    # Then
    assert told(found) == [("to_device", "to")]
    assert found["on"] == ["cuda"]


@pytest.mark.parametrize(
    ("kept", "rows"),
    [
        (".item()", [["wait", "item", 0, 15, True, 3]]),
        (".detach().cpu()", [["to_host", "cpu", 0, 15, True, 3], ["wait", "cpu", 0, 15, True, 3]]),
        (".detach()", []),
    ],
)
def test_what_a_loop_does_is_told_with_its_line_and_how_often(
    judge: Judge, kept: str, rows: list[list[Any]]
) -> None:
    # When
    found = seen(judge, TRAINS.format(optimizer="SGD", kept=kept))

    # Then
    assert found["seen"] == [["to_device", "to", 0, 6, False, 1], *rows]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("for part in x.cpu():\n    x = x + 1\nreturn x", [(6, False), (6, False)]),
        ("while x.sum() < 9:\n    x = x + 1\nreturn x", [(6, True)]),
        ("return [row.item() for row in x.sum(1)]", [(6, True)]),
        ("return [row + 1 for row in x.cpu()]", [(6, False), (6, False)]),
        ("def get(y):\n    return y.item()\nfor row in x[:, 0]:\n    get(row)\nreturn x", [(7, True)]),
        ("for _ in range(2):\n    def get(y):\n        return y.item()\nget(x.sum())\nreturn x", [(8, False)]),
        ("def get(y):\n    return y.item()\nreturn list(map(get, x[:, 0]))", [(7, False)]),
    ],
)
def test_a_loop_is_one_that_stands_around_a_line_or_around_its_callers(
    judge: Judge, body: str, rows: list[tuple[int, bool]]
) -> None:
    assert [(line, looped) for _, _, _, line, looped, _ in seen(judge, body)["seen"]] == rows


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        (
            "x + home",
            "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
        ),
        ("x @ home.T", "Expected all tensors to be on the same device"),
        ("torch.cat([x, torch.ones(1, 3)])", "Expected all tensors to be on the same device"),
        ("torch.stack([x.sum(), torch.tensor(1.0)])", "Expected all tensors to be on the same device"),
        ("home + x.sum()", "Expected all tensors to be on the same device"),
        ("nn.Linear(3, 2)(x)", "Expected all tensors to be on the same device"),
        (
            "home[x[:, 0].long()]",
            "indices should be either on cpu or on the same device as the indexed tensor (cpu)",
        ),
        ("x.numpy()", "can't convert cuda:0 device type tensor to numpy"),
        ("numpy.asarray(x)", "can't convert cuda:0 device type tensor to numpy"),
        ("x.to('cuda:1')", "invalid device ordinal"),
    ],
)
def test_what_a_gpu_refuses_is_refused_on_the_line(judge: Judge, expression: str, message: str) -> None:
    # Given
    judge.watch = True
    judge.load(f"import torch, numpy\nnn = torch.nn\ndef f(x, home):\n    return {expression}")

    # When
    found = judge.call(
        {"x": X, "home": torch.ones(2, 3)}, driver="device", options=[["on_host", {"list": ["home"]}]]
    )

    # Then
    said = found.header.model_dump()
    assert found.status == "raised"
    assert message in said["message"]
    assert said["frames"] == [(0, 4, "f")]


@pytest.mark.parametrize(
    "top",
    [
        "device = 'cuda' if torch.cuda.is_available() else 'cpu'",
        "device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else 'cpu'",
        "torch.set_default_device('cuda')\ndevice = None",
    ],
)
def test_a_file_sees_the_gpu_when_it_is_loaded(judge: Judge, top: str) -> None:
    # Given
    judge.watch = True
    judge.load(f"import torch\n{top}\nones = torch.ones(3, device=device)\ndef f(x):\n    return x + ones")

    # When
    found = judge.call({"x": X}, driver="device", options=[["on_host", {"list": []}]])

    # Then
    assert isinstance(found.value, dict), found
    assert (found.value["on"], found.value["seen"]) == (["cuda"], [])


def test_numbers_and_gradients_are_those_of_the_cpu(judge: Judge) -> None:
    # Given
    body = """\
w = torch.ones(3, requires_grad=True)
(x @ w.to(x.device)).square().sum().backward()
with torch.device('cuda'):
    more = torch.zeros(3)
return w.grad, w.grad.is_cuda, more.is_cuda, (x.sum() > 0).item()"""

    # When
    found = seen(judge, body)

    # Then
    grad, *rest = found["value"]
    assert torch.allclose(grad, 2 * X.T @ X.sum(1))
    assert rest == [False, True, True]
    assert found["on"] == ["cpu"]


def test_student_code_in_the_backward_pass_is_seen(judge: Judge) -> None:
    # Given
    body = """\
class Twice(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return 2 * x
    @staticmethod
    def backward(ctx, gradient):
        return 2 * gradient.cpu().to(x.device)
x = x.clone().requires_grad_()
Twice.apply(x).sum().backward()
return x.grad"""

    # When
    found = seen(judge, body)

    # Then
    assert [(sort, line) for sort, _, _, line, _, _ in found["seen"]] == [
        ("to_host", 12),
        ("wait", 12),
        ("to_device", 12),
    ]
    assert found["on"] == ["cuda"]


def test_a_tensor_that_is_shown_tells_its_device_and_waits(judge: Judge) -> None:
    # When
    found = seen(judge, "print(x[0])\nreturn 1")

    # Then
    assert told(found) == [("wait", "__repr__")]


def test_loaders_bring_batches_from_the_host(judge: Judge) -> None:
    # Given
    body = """\
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(home), batch_size=1, pin_memory=True)
return sum((part.to(x.device, non_blocking=True) for (part,) in loader), torch.zeros(3, device=x.device))"""

    # Then
    assert [row[:2] + row[4:] for row in seen(judge, body, home=torch.ones(4, 3))["seen"]] == [
        ["to_device", "to", True, 4]
    ]
