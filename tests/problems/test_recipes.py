import pytest
from pydantic import TypeAdapter

from problems.recipes import AnyRecipe, AuthoredRecipe, Misfit, input_bytes, resolve_recipe
from problems.spec import Recipe
from problems.tensor_type import parse_tensor_type


def resolve(written: object, declared: str = "float32|int64|bool|float16[n, d]") -> Recipe:
    authored: AnyRecipe = TypeAdapter(AuthoredRecipe).validate_python(written)
    return resolve_recipe(authored, parse_tensor_type(declared))


@pytest.mark.parametrize(
    ("written", "recipe"),
    [
        ({"randn": [2, 3]}, Recipe("randn", (2, 3), "float32", {"scale": 1.0, "offset": 0.0})),
        ({"randn": [2, 3], "scale": 1e4}, Recipe("randn", (2, 3), "float32", {"scale": 1e4, "offset": 0.0})),
        ({"zeros": [0, 3], "dtype": "int64"}, Recipe("zeros", (0, 3), "int64")),
        ({"full": [1, 1], "value": 7}, Recipe("full", (1, 1), "float32", {"value": 7})),
        ({"uniform": [2, 2], "low": -1}, Recipe("uniform", (2, 2), "float32", {"low": -1, "high": 1.0})),
        (
            {"randint": [2, 2], "high": 9, "dtype": "int64"},
            Recipe("randint", (2, 2), "int64", {"low": 0, "high": 9}),
        ),
        ({"values": [[1, 2.5]]}, Recipe("values", (1, 2), "float32", {}, [[1, 2.5]])),
        ({"values": [[], []]}, Recipe("values", (2, 0), "float32", {}, [[], []])),
    ],
)
def test_recipes_are_resolved_with_their_defaults(written: object, recipe: Recipe) -> None:
    assert resolve(written) == recipe


def test_a_single_number_is_a_tensor_without_dimensions() -> None:
    assert resolve({"values": 3}, "int64[]") == Recipe("values", (), "int64", {}, 3)


def test_a_recipe_knows_its_bytes() -> None:
    assert input_bytes(resolve({"zeros": [10, 7], "dtype": "float16"})) == 140


@pytest.mark.parametrize(
    ("written", "key", "sentence"),
    [
        ({"randn": [2]}, "randn", "has 1 dimensions, [2]; declared is"),
        ({"randn": [2, 2], "dtype": "int64"}, "randn", "needs a floating dtype, not int64; use randint"),
        ({"zeros": [2, 2], "dtype": "float64"}, "dtype", "which 'float64' is not"),
        ({"zeros": [2**31 - 1, 2**31 - 1]}, "zeros", "64 MiB is the most"),
        ({"values": [[1, 2], [3]]}, "values", "its lists differ in length"),
        ({"values": [["a", 2]]}, "values", "'a' is not a number"),
        ({"values": [[True, 2]]}, "values", "True is not a number"),
        ({"values": [[float("nan"), 2]]}, "values", "nan is not within"),
        ({"values": [[float("inf"), 2]]}, "values", "inf is not within"),
        ({"values": [[1.5, 2]], "dtype": "int64"}, "values", "1.5 is not a whole number"),
        ({"values": [[2**63]], "dtype": "int64"}, "values", "is not within the dtype's range"),
        ({"values": [[1]], "dtype": "bool"}, "values", "neither true nor false"),
        ({"full": [1, 1], "value": 1e39}, "value", "is not within the dtype's range"),
        ({"full": [1, 1], "value": 70000, "dtype": "float16"}, "value", "is not within the dtype's range"),
        ({"uniform": [1, 1], "low": 2, "high": 2}, "high", "low, 2, must be less than high, 2"),
        ({"randint": [1, 1], "high": 2**64, "dtype": "int64"}, "high", "out of the dtype's range"),
        ({"randn": [1, 1], "scale": 1e5, "dtype": "float16"}, "scale", "out of the dtype's range"),
        ({"arange": [1, 1], "scale": 0.5, "dtype": "int64"}, "scale", "must be whole numbers"),
    ],
)
def test_a_recipe_that_does_not_fit_names_the_key_to_blame(written: object, key: str, sentence: str) -> None:
    with pytest.raises(Misfit) as caught:
        resolve(written)
    assert sentence in str(caught.value)
    assert caught.value.key == key


def test_a_recipe_that_does_not_fit_a_fixed_size_is_refused() -> None:
    with pytest.raises(Misfit, match=r"has the shape \[2, 5\]; declared is float32\[n, 4\]"):
        resolve({"randn": [2, 5]}, "float32[n, 4]")
