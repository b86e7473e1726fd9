"""Inputs are what the recipes say, and the same for the same seed."""

import math
import os
import subprocess
import sys

import pytest
import torch

from problems.input_set import InputSet, Recipe
from problems.recipes.registry import RECIPE_KINDS
from problems.recipes.resolve import resolve_recipe
from problems.tensor_type import DTYPES, parse_tensor_type
from worker.inputs import draw, random_like

RECIPES = {
    "values": Recipe("values", (2, 2), "int64", literal=[[1, 2], [3, 2**62 + 1]]),
    "zeros": Recipe("zeros", (2, 0, 3), "bool"),
    "ones": Recipe("ones", (3,), "bfloat16"),
    "full": Recipe("full", (), "float64", {"value": 1e300}),
    "arange": Recipe("arange", (2, 3), "float32", {"scale": 2.0, "offset": -1.0}),
    "randn": Recipe("randn", (500,), "float32", {"scale": 3.0, "offset": 10.0}),
    "uniform": Recipe("uniform", (500,), "float64", {"low": -2.0, "high": 6.0}),
    "randint": Recipe("randint", (500,), "int8", {"low": -3, "high": 3}),
    "linspace": Recipe("linspace", (2, 3), "float32", {"start": 1.0, "end": -4.0}),
    "eye": Recipe("eye", (2, 2, 3), "int64", {"scale": 2.0, "offset": 1.0}),
    "bernoulli": Recipe("bernoulli", (500,), "bool", {"p": 0.2}),
    "permutation": Recipe("permutation", (100, 5), "int16"),
    "one_hot": Recipe("one_hot", (100, 4), "float16"),
    "symmetric": Recipe("symmetric", (2, 30, 30), "float32", {"scale": 3.0, "offset": 10.0}),
    "positive_definite": Recipe("positive_definite", (2, 30, 30), "float64", {"low": 0.25, "high": 4.0}),
    "orthogonal": Recipe("orthogonal", (2, 30, 30), "float64", {"scale": 3.0}),
}


def one(recipe: Recipe, seed: int = 7) -> torch.Tensor:
    found = draw(InputSet({"x": recipe}), seed)["x"]
    assert isinstance(found, torch.Tensor)
    return found


def test_every_kind_of_recipe_is_tried_here() -> None:
    assert set(RECIPES) == set(RECIPE_KINDS)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_the_same_seed_draws_the_same_tensor_of_the_shape_and_dtype_asked(recipe: Recipe) -> None:
    # When
    first, again = one(recipe), one(recipe)
    # Then
    assert first.shape == recipe.shape
    assert first.dtype == getattr(torch, recipe.dtype)
    assert torch.equal(first, again)


RANDOM = sorted(set(RECIPES) - {"values", "zeros", "ones", "full", "arange", "linspace", "eye"})


@pytest.mark.parametrize("kind", RANDOM)
def test_another_seed_draws_another_tensor(kind: str) -> None:
    assert not torch.equal(one(RECIPES[kind], 7), one(RECIPES[kind], 8))


def test_drawing_leaves_the_generators_of_everybody_else_alone() -> None:
    torch.manual_seed(3)
    expected = torch.rand(3)
    torch.manual_seed(3)
    draw(InputSet(RECIPES), 7)
    random_like(torch.ones(3), 7)
    assert torch.equal(torch.rand(3), expected)


def test_two_arguments_of_the_same_recipe_differ_and_keep_their_order() -> None:
    found = draw(InputSet({"b": RECIPES["randn"], "a": RECIPES["randn"]}), 7)
    assert list(found) == ["b", "a"]
    assert not torch.equal(*(torch.as_tensor(one) for one in found.values()))


def test_plain_recipes_hold_the_numbers_they_name() -> None:
    assert one(RECIPES["values"]).tolist() == [[1, 2], [3, 2**62 + 1]]
    assert one(RECIPES["zeros"]).tolist() == [[], []]
    assert one(RECIPES["ones"]).tolist() == [1.0, 1.0, 1.0]
    assert one(RECIPES["full"]).item() == 1e300
    assert one(RECIPES["arange"]).tolist() == [[-1.0, 1.0, 3.0], [5.0, 7.0, 9.0]]
    assert one(RECIPES["linspace"]).tolist() == [[1.0, 0.0, -1.0], [-2.0, -3.0, -4.0]]
    assert one(RECIPES["eye"]).tolist() == [[[3, 1, 1], [1, 3, 1]]] * 2
    assert one(Recipe("values", (2,), "complex64", literal=[1, "1+2j"])).tolist() == [1, 1 + 2j]
    assert one(Recipe("full", (), "complex128", {"value": "0.1+1e300j"})).item() == 0.1 + 1e300j
    assert one(Recipe("full", (2,), "complex64", {"value": "1+2j"})).tolist() == [1 + 2j] * 2


def test_places_and_orders_are_random_and_fair() -> None:
    # When
    ones, orders, places = (one(RECIPES[kind]) for kind in ("bernoulli", "permutation", "one_hot"))

    # Then
    assert 50 < ones.sum() < 150
    assert (orders.sort(dim=-1).values == torch.arange(5)).all()
    assert len({tuple(order) for order in orders.tolist()}) > 40
    assert (places.sum(dim=-1) == 1).all()
    assert places.sum(dim=0).min() > 10


FLOATS = [name for name, facts in DTYPES.items() if facts.kind == "float"]


@pytest.mark.parametrize("dtype", FLOATS)
def test_special_values_stand_at_random_places_in_any_dtype(dtype: str) -> None:
    # Given
    special = {"inf": 2, "-inf": 3, "nan": 4, "zero": 5, "-zero": 6, "denormal": 7}
    recipe = Recipe("full", (10, 10), dtype, {"value": 3}, special=special)

    # When
    found, other = one(recipe), one(recipe, 8)

    # Then
    flat = found.flatten().double()
    tiny = torch.finfo(getattr(torch, dtype)).smallest_normal
    zeros = flat[flat == 0]
    odd = (flat == math.inf, flat == -math.inf, flat.isnan())
    assert [int(each.sum()) for each in odd] == [2, 3, 4]
    assert (int((~zeros.signbit()).sum()), int(zeros.signbit().sum())) == (5, 6)
    assert int(((flat.abs() < tiny) & (flat != 0)).sum()) == 7
    assert int((flat == 3).sum()) == 73
    assert not torch.equal(found.isnan(), other.isnan())


def test_a_tensor_with_few_places_takes_the_special_values_that_fit() -> None:
    assert one(Recipe("ones", (2,), "float32", special={"inf": 1, "zero": 5})).sort().values.tolist() == [
        0,
        math.inf,
    ]
    assert one(Recipe("ones", (0,), "float32", special={"inf": 1})).numel() == 0
    assert one(Recipe("ones", (), "float32", special={"inf": 1})).item() == math.inf


def test_matrices_have_the_property_they_are_named_for() -> None:
    # When
    symmetric, definite, orthogonal = (one(RECIPES[k]) for k in ("symmetric", "positive_definite", "orthogonal"))
    eigenvalues = torch.linalg.eigvalsh(definite)

    # Then
    assert torch.equal(symmetric, symmetric.mT)
    assert abs(symmetric.mean() - 10) < 1
    assert torch.equal(definite, definite.mT)
    assert eigenvalues.min() > 0.25 - 1e-12
    assert eigenvalues.max() < 4 + 1e-12
    assert torch.allclose(orthogonal @ orthogonal.mT, 9 * torch.eye(30, dtype=torch.float64))
    assert (orthogonal.abs() < 1e-9).double().mean() < 0.01, "every row has a part of every other"


@pytest.mark.parametrize("dtype", [name for name, facts in DTYPES.items() if facts.kind == "float"])
def test_a_definite_matrix_stays_so_in_any_dtype(dtype: str) -> None:
    # Given the least eigenvalue that the format allows
    model = RECIPE_KINDS["positive_definite"]
    low = DTYPES[dtype].eps * math.sqrt(20) * 1.01
    written = model.model_validate({"positive_definite": [20, 20], "low": low, "high": 1.0})

    # Then rounding leaves it positive
    found = one(resolve_recipe(written, parse_tensor_type(f"{dtype}[n, n]")))
    assert torch.linalg.eigvalsh(found.double()).min() > 0


def test_complex_normal_numbers_have_two_parts_of_one_deviation_together() -> None:
    found = one(Recipe("randn", (2000,), "complex64", {"scale": 2.0, "offset": 1.0})) - 1
    assert abs(found.abs().square().mean() - 4) < 0.5
    assert abs(found.real.std() - found.imag.std()) < 0.2


def test_every_recipe_draws_the_same_bits_whatever_the_processor() -> None:
    """torch picks kernels by what a processor can; the plainest ones stand for another machine here."""
    # Given
    script = (
        "import hashlib, torch\n"
        "from tests.worker.inputs.test_draw import RECIPES, one\n"
        "for recipe in RECIPES.values():\n"
        "    raw = one(recipe).reshape(-1).view(torch.uint8).numpy().tobytes()\n"
        "    print(hashlib.sha256(raw).hexdigest())\n"
    )

    # When
    told = [
        subprocess.run(
            [sys.executable, "-c", script], env=os.environ | extra, check=True, capture_output=True, text=True
        ).stdout.split()
        for extra in ({"ATEN_CPU_CAPABILITY": "default"}, {})
    ]

    # Then
    assert len(told[0]) == len(RECIPES)
    assert told[0] == told[1]


def test_random_recipes_draw_from_the_range_they_name() -> None:
    normal, uniform, whole = (one(RECIPES[kind]) for kind in ("randn", "uniform", "randint"))
    assert abs(normal.mean() - 10) < 1
    assert abs(normal.std() - 3) < 0.5
    assert ((uniform >= -2) & (uniform < 6)).all()
    assert uniform.min() < -1
    assert uniform.max() > 5
    assert set(whole.tolist()) == {-3, -2, -1, 0, 1, 2}


@pytest.mark.parametrize("dtype", [name for name, facts in DTYPES.items() if facts.kind == "float"])
@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (0.1, 0.3), (-1.0, 1e-3)])
def test_uniform_numbers_never_reach_the_upper_end_in_any_dtype(dtype: str, low: float, high: float) -> None:
    recipe = Recipe("uniform", (200_000,), dtype, {"low": low, "high": high})
    assert one(recipe).double().max() < high


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    "text", [{"full": [2], "value": 1}, {"zeros": [2]}, {"ones": [2]}, {"randint": [2], "high": 2}]
)
def test_what_authors_may_write_can_be_drawn_in_every_dtype(dtype: str, text: dict[str, object]) -> None:
    if dtype == "bool" and "full" in text:
        text = text | {"value": True}
    kind = next(name for name in RECIPE_KINDS if name in text)
    recipe = resolve_recipe(RECIPE_KINDS[kind].model_validate(text), parse_tensor_type(f"{dtype}[n]"))
    assert one(recipe).dtype == getattr(torch, dtype)


@pytest.mark.parametrize("value", [10**30, 2**63, -(10**30), 1e30, math.inf])
def test_a_great_whole_number_fills_a_floating_tensor(value: float) -> None:
    assert one(Recipe("full", (2,), "float64", {"value": value})).tolist() == [float(value)] * 2


def test_the_greatest_whole_number_is_exact() -> None:
    assert one(Recipe("full", (), "int64", {"value": 2**63 - 1})).item() == 2**63 - 1


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.complex64, torch.complex128, torch.int64])
@pytest.mark.parametrize("shape", [(), (0,), (3, 2)])
def test_a_cotangent_has_the_form_of_its_result_and_hangs_on_the_seed(
    dtype: torch.dtype, shape: tuple[int, ...]
) -> None:
    # Given
    result = torch.zeros(shape, dtype=dtype)
    # When
    first, again, other = random_like(result, 1), random_like(result, 1), random_like(result, 2)
    # Then
    assert (first.shape, first.dtype) == (result.shape, dtype)
    assert torch.equal(first, again)
    assert result.numel() == 0 or not dtype.is_floating_point or not torch.equal(first, other)


def test_a_complex_cotangent_has_both_parts() -> None:
    found = random_like(torch.zeros(4, dtype=torch.complex64), 1)
    assert (found.real != 0).all()
    assert (found.imag != 0).all()
