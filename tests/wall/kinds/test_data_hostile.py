"""`data` in real boxes against loaders and datasets that lie: what counts is what they give, when they give it."""

from pathlib import Path

import pytest

from core.verdict import Verdict
from problems.spec import Problem
from tests.wall.conftest import Grade
from tests.wall.kinds.folders import problem_of

ASKED = """\
format: 1
title: Asked
entry: rows
arguments: {{x: "float32[n, d]"}}
limits: {{time: 5 s, total: 15 s, memory: 512 MiB, output: 1 MiB}}
inputs:
  some: {{x: {{randn: [30, 2]}}}}
subtasks:
  - name: all
    points: 100
    visible: true
    checks: [{{data: {{inputs: some, {asked}}}}}]
"""
PLAIN = "import torch\ndef rows(x):\n    return torch.utils.data.DataLoader(x, batch_size=8)\n"
WHOLE = "def rows(x):\n    return x\n"
CLASS = """
import torch
class R:
    def __init__(self, x):
        self.x, self.first = x, True
{methods}
def rows(x):
    return R(x)
"""
WORKERS = """
import torch
class R(torch.utils.data.Dataset):
    def __init__(self, x):
        self.x = x
    def __len__(self):
        return len(self.x)
    def __getitem__(self, i):
        return {item}
def rows(x):
    return torch.utils.data.DataLoader(R(x), batch_size=8, num_workers=2, shuffle={shuffle})
"""


def iterating(*lines: str, more: str = "") -> str:
    body = "".join(f"        {line}\n" for line in lines)
    return CLASS.format(methods=f"    def __iter__(self):\n{body}{more}")


def asked(place: Path, settings: str, reference: str = PLAIN) -> Problem:
    return problem_of(place / "asked", ASKED.format(asked=settings), reference)


IN_ORDER = {
    "views": iterating("return iter(torch.split(self.x, 8))"),
    "one buffer, filled again for every batch": iterating(
        "buffer = torch.empty(8, 2)",
        "for part in torch.split(self.x, 8):",
        "    buffer[:len(part)] = part",
        "    yield buffer[:len(part)]",
    ),
    "a wrong length that nobody asks": iterating(
        "return iter(torch.split(self.x, 8))", more="    def __len__(self):\n        return 10 ** 9\n"
    ),
    "two workers": WORKERS.format(item="self.x[i]", shuffle=False),
}


@pytest.mark.parametrize("loader", IN_ORDER.values(), ids=IN_ORDER.keys())
def test_a_loader_that_gives_the_right_rows_passes_however_it_does_it(
    judge: Grade, tmp_path: Path, loader: str
) -> None:
    report = judge(asked(tmp_path, "form: loader, batch: 8"), loader)
    assert report.verdict is Verdict.ACCEPTED, report.subtasks[0].checks[0].message


LIES = {
    "changes a batch after it was given": (
        iterating(
            "for part in torch.split(self.x, 8):",
            "    wrong = part + 1",
            "    yield wrong",
            "    wrong.copy_(part)",
        ),
        Verdict.WRONG_ANSWER,
        "Epoch 1: 60 of 60 elements of the rows[0] differ",
    ),
    "gives batches without end": (
        iterating("while True:", "    yield self.x[:8]"),
        Verdict.WRONG_ANSWER,
        "Epoch 1: There is no end to the batches: stop when all rows have been given.",
    ),
    "never gives a batch": (iterating("while True:", "    pass"), Verdict.TIME_LIMIT, "Your program was stopped"),
    "can be gone through once": (
        "import torch\ndef rows(x):\n    return iter(torch.split(x, 8))\n",
        Verdict.WRONG_ANSWER,
        "Epoch 2: There are no batches. A loader must give them anew in every epoch, as a generator cannot.",
    ),
    "gives a subclass of Tensor": (
        "import torch\nclass T(torch.Tensor):\n    pass\ndef rows(x):\n"
        "    return [part.as_subclass(T) for part in torch.split(x, 8)]\n",
        Verdict.WRONG_ANSWER,
        "Epoch 1: Every batch must be a tensor of rows, or a tuple of tensors with equally many rows.",
    ),
    "gives an empty tuple": (
        "def rows(x):\n    return [()]\n",
        Verdict.WRONG_ANSWER,
        "Epoch 1: Every batch must be a tensor of rows",
    ),
    "gives rows of no numbers": (
        "import torch\ndef rows(x):\n    return [part[:, :0] for part in torch.split(x, 8)]\n",
        Verdict.WRONG_ANSWER,
        "Epoch 1: a batch[0] must have the shape [0, 2], but yours has [0, 0].",
    ),
    "raises in a worker": (
        WORKERS.format(item="1 / 0", shuffle=False),
        Verdict.RUNTIME_ERROR,
        "Caught ZeroDivisionError in DataLoader worker process",
    ),
    "leaves in a worker": (
        WORKERS.format(item="__import__('os')._exit(3)", shuffle=False),
        Verdict.RUNTIME_ERROR,
        "exited unexpectedly",
    ),
}


@pytest.mark.parametrize(("loader", "verdict", "told"), LIES.values(), ids=LIES.keys())
def test_a_loader_that_lies_is_told_what_is_wrong(
    judge: Grade, tmp_path: Path, loader: str, verdict: Verdict, told: str
) -> None:
    report = judge(asked(tmp_path, "form: loader, batch: 8"), loader)
    assert report.verdict is verdict, report.subtasks[0].checks[0].message
    assert told in report.subtasks[0].checks[0].message


SAMPLER = "    sampler = torch.utils.data.RandomSampler(range(30))\n    shuffle = True\n"
ORDERS = {
    "shuffled by two workers": (WORKERS.format(item="self.x[i]", shuffle=True), "The batches are right"),
    "shuffled by a seed of its own": (
        "import torch\ndef rows(x):\n    seeded = torch.Generator().manual_seed(0)\n"
        "    return torch.utils.data.DataLoader(x, batch_size=8, shuffle=True, generator=seeded)\n",
        "The batches are right",
    ),
    "one order, drawn once": (
        "import torch\ndef rows(x):\n    return torch.utils.data.DataLoader(x[torch.randperm(30)], batch_size=8)\n",
        "Epoch 2 has the same order as epoch 1, or nearly: shuffle anew in every epoch.",
    ),
    "one order, known to all": (
        iterating("torch.manual_seed(0)", "return iter(torch.split(self.x[torch.randperm(30)], 8))"),
        "Epoch 2 has the same order as epoch 1, or nearly: shuffle anew in every epoch.",
    ),
    "a sampler that is only there to be seen": (
        iterating("return iter(torch.split(self.x, 8))", more=SAMPLER),
        "Epoch 1 has the same order as the data, or nearly: shuffle anew in every epoch.",
    ),
    "rows drawn with replacement": (
        iterating("return iter(torch.split(self.x[torch.randint(30, [30])], 8))"),
        "Epoch 1: Some rows come twice in one epoch, and others never.",
    ),
}


@pytest.mark.parametrize(("loader", "told"), ORDERS.values(), ids=ORDERS.keys())
def test_only_an_order_that_is_new_in_every_epoch_is_shuffled(
    judge: Grade, tmp_path: Path, loader: str, told: str
) -> None:
    report = judge(asked(tmp_path, "form: loader, batch: 8, shuffle: true"), loader).subtasks[0].checks[0]
    assert told in report.message
    assert (report.verdict is Verdict.ACCEPTED) == told.startswith("The batches")


LENGTH = "    def __len__(self):\n        return {length}\n    def __getitem__(self, i):\n        return {item}\n"
DATASETS = {
    "a row too many": (
        LENGTH.format(length="31", item="self.x[i % 30]"),
        Verdict.WRONG_ANSWER,
        "length must be 30",
    ),
    "a length below zero": (LENGTH.format(length="-1", item="self.x[i]"), Verdict.RUNTIME_ERROR, "ValueError"),
    "a length that is no number": (
        LENGTH.format(length="'30'", item="self.x[i]"),
        Verdict.RUNTIME_ERROR,
        "TypeError",
    ),
    "another item the second time": (
        LENGTH.format(length="30", item="self.x[i] * 0 if self.__dict__.pop('first', None) is None else self.x[i]"),
        Verdict.WRONG_ANSWER,
        "elements of item ",
    ),
    "one memory for all items": (
        LENGTH.format(length="30", item="self.one.copy_(self.x[i])") + "    one = torch.empty(2)\n",
        Verdict.ACCEPTED,
        "The items are right",
    ),
}


@pytest.mark.parametrize(("methods", "verdict", "told"), DATASETS.values(), ids=DATASETS.keys())
def test_a_dataset_is_judged_by_the_items_that_it_gives(
    judge: Grade, tmp_path: Path, methods: str, verdict: Verdict, told: str
) -> None:
    report = judge(asked(tmp_path, "form: dataset", WHOLE), CLASS.format(methods=methods)).subtasks[0].checks[0]
    assert report.verdict is verdict, report.message
    assert told in report.message
