"""Pairs of functions whose speeds are compared: what limits each is another part of a machine.

Each becomes a problem in a folder of its own, whose reference is the student's function.
"""

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from problems.catalog import load_problem
from problems.spec import Problem

PROBLEM = """\
format: 1
title: A race
topics: [benchmark]
entry: work
arguments: {{x: "float32[n, m]"}}
returns: "float32[{returns}]"
limits: {{time: 10 s, total: 600 s, memory: 512 MiB}}
inputs:
  timed: {{x: {{randn: {shape}}}}}
subtasks:
  - {{name: speed, points: 100, checks: [{{speed: {{inputs: timed, against: yardstick.py, at_least: {at_least:.4f},
     tolerance: {{rtol: 0.001, atol: 0.001}}}}}}]}}
"""


@dataclass(frozen=True)
class Contest:
    """Two functions `work(x)` that give the same, on normal numbers of a shape."""

    name: str
    shape: tuple[int, int]
    returns: str
    student: str
    yardstick: str

    def problem(self, folder: Path, at_least: float = 1.0) -> Problem:
        """Write the problem's folder, and load it."""
        target = folder / f"{self.name}-{round(1000 * at_least)}"
        accepted = target / "submissions" / "accepted"
        accepted.mkdir(parents=True)
        about = PROBLEM.format(shape=list(self.shape), returns=self.returns, at_least=at_least)
        student, yardstick = dedent(self.student), dedent(self.yardstick)
        files = {"problem.yaml": about, "statement.md": "# A race\n", "yardstick.py": yardstick}
        files |= dict.fromkeys(("reference.py", "starter.py", "submissions/accepted/student.py"), student)
        for name, text in files.items():
            (target / name).write_text(text, encoding="utf-8")
        return load_problem(target)


CONTESTS = (
    Contest(
        "rows",  # the interpreter and torch's dispatch
        (1300, 16),
        "n",
        """
        import torch
        def work(x):
            return torch.stack([row.sum() for row in x])
        """,
        """
        import torch
        def work(x):
            result = torch.empty(len(x))
            for i in range(len(x)):
                total = torch.zeros(())
                for part in x[i].split(4):
                    total = total + part.sum()
                result[i] = total
            return result
        """,
    ),
    Contest(
        "products",  # arithmetic
        (160, 160),
        "n, m",
        """
        def work(x):
            y = x
            for _ in range(32):
                y = (x @ y) / 20
            return y
        """,
        """
        import torch
        def work(x):
            y = x
            for _ in range(32):
                y = torch.cat([(part @ y) for part in x.split(8)]) / 20
            return y
        """,
    ),
    Contest(
        "vectors",  # whole tensors, in the cache
        (192, 128),
        "n",
        """
        import torch
        def work(x):
            total = torch.zeros(192, 128)
            for shift in range(-290, 0):
                total += (x + shift).clamp_(min=-9)
            return total.sum(dim=1)
        """,
        """
        import torch
        def work(x):
            total = torch.zeros(192, 128)
            for shift in range(-290, 0):
                for part in range(4):
                    total += (x + shift).clamp_(min=-9)
            return total.sum(dim=1) / 4
        """,
    ),
    Contest(
        "python",  # the interpreter alone
        (400, 32),
        "n",
        """
        import torch
        def work(x):
            rows = x.tolist()
            return torch.tensor([sum(value * value for _ in range(6) for value in row) / 6 for row in rows])
        """,
        """
        import torch
        def work(x):
            rows, found = x.tolist(), []
            for row in rows:
                total = 0.0
                for _ in rows[:24]:
                    for value in row:
                        total += value * value
                found.append(total / 24)
            return torch.tensor(found)
        """,
    ),
    Contest(
        "sorting",
        (100, 128),
        "n, m",
        """
        def work(x):
            for _ in range(4):
                y = x.flatten().flip(0).sort().values
            return y.reshape(x.shape)
        """,
        """
        import torch
        def work(x):
            x = x.flatten()
            for _ in range(16):
                x = x[torch.randperm(len(x))].sort().values
            return x.reshape(100, 128)
        """,
    ),
)
