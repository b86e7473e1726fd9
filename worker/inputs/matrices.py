"""Square matrices with a property, made by plane rotations, element by element.

Each round turns all rows in random pairs, by random angles; after twice log2(n) rounds every row has a part of
every other. Sines and cosines are fractions of polynomials, so that all is plain arithmetic, the same everywhere.
The matrices are dense and random, but not uniformly distributed over all such matrices.
"""

from collections.abc import Iterator, Mapping

import torch

from worker.inputs.plan import Drawing, Plan, normal, uniform

Turn = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def _symmetric(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    upper = normal(plan.shape, generator).triu()
    numbers = upper + upper.mT.tril(-1)
    return numbers * plan.number("scale") + plan.number("offset")


def _positive_definite(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    """Turned on both sides, a diagonal matrix keeps its eigenvalues."""
    low, high = plan.number("low"), plan.number("high")
    matrix = torch.diag_embed(low + uniform(plan.shape[:-1], generator) * (high - low))
    for turn in _turns(plan, generator):
        matrix = _turned(_turned(matrix, turn).mT, turn).mT
    return (matrix + matrix.mT) / 2


def _orthogonal(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    signs = torch.randint(2, plan.shape[:-1], generator=generator).double() * 2 - 1
    matrix = torch.diag_embed(signs)
    for turn in _turns(plan, generator):
        matrix = _turned(matrix, turn)
    return matrix * plan.number("scale")


def _turns(plan: Plan, generator: torch.Generator) -> Iterator[Turn]:
    rows = plan.shape[-1]
    for _ in range(2 * max(rows - 1, 0).bit_length()):
        order = uniform((rows,), generator).argsort(stable=True)
        half = uniform((rows // 2, 1), generator) * 2 - 1  # the tangent of half an angle up to 90 degrees
        whole = 1 + half * half
        yield order[: rows // 2], order[rows // 2 : rows // 2 * 2], (1 - half * half) / whole, 2 * half / whole


def _turned(matrix: torch.Tensor, turn: Turn) -> torch.Tensor:
    """The matrix with its rows turned in pairs."""
    one, other, cosine, sine = turn
    first, second = matrix[..., one, :], matrix[..., other, :]
    found = matrix.clone()
    found[..., one, :] = cosine * first - sine * second
    found[..., other, :] = sine * first + cosine * second
    return found


MATRICES: Mapping[str, Drawing] = {
    "symmetric": _symmetric,
    "positive_definite": _positive_definite,
    "orthogonal": _orthogonal,
}
