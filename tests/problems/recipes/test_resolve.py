import pytest
from pydantic import TypeAdapter

from problems.input_set import Recipe
from problems.recipes.recipe import AnyRecipe, Misfit
from problems.recipes.registry import AuthoredRecipe
from problems.recipes.resolve import input_bytes, resolve_recipe
from problems.tensor_type import parse_tensor_type


def resolve(written: object, declared: str = "float32|int64|bool|float16|complex64[n, d]") -> Recipe:
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
        (
            {"values": [[1, "1+2j"]], "dtype": "complex64"},
            Recipe("values", (1, 2), "complex64", {}, [[1, "1+2j"]]),
        ),
        ({"linspace": [2, 3], "end": 5}, Recipe("linspace", (2, 3), "float32", {"start": 0.0, "end": 5})),
        ({"eye": [2, 3], "dtype": "bool"}, Recipe("eye", (2, 3), "bool", {"scale": 1.0, "offset": 0.0})),
        ({"bernoulli": [2, 3]}, Recipe("bernoulli", (2, 3), "float32", {"p": 0.5})),
        ({"permutation": [2, 3]}, Recipe("permutation", (2, 3), "float32")),
        ({"one_hot": [2, 3], "dtype": "int64"}, Recipe("one_hot", (2, 3), "int64")),
        ({"symmetric": [3, 3]}, Recipe("symmetric", (3, 3), "float32", {"scale": 1.0, "offset": 0.0})),
        ({"orthogonal": [3, 3]}, Recipe("orthogonal", (3, 3), "float32", {"scale": 1.0})),
        (
            {"positive_definite": [3, 3], "low": 0.1},
            Recipe("positive_definite", (3, 3), "float32", {"low": 0.1, "high": 2.0}),
        ),
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
        ({"randn": [2, 2], "dtype": "int64"}, "randn", "needs a floating or complex dtype, not int64; use randint"),
        ({"zeros": [2, 2], "dtype": "float64"}, "dtype", "which 'float64' is not"),
        ({"zeros": [2**31 - 1, 2**31 - 1]}, "zeros", "64 MiB is the most"),
        ({"values": [[1, 2], [3]]}, "values", "its lists differ in length"),
        ({"values": [["a", 2]]}, "values", "'a' is not a number"),
        ({"values": [[True, 2]]}, "values", "True is not a number"),
        ({"values": [[float("nan"), 2]], "dtype": "int64"}, "values", "nan is not a whole number"),
        ({"values": [["1+x", 2]], "dtype": "complex64"}, "values", "'1+x' is no complex number; write it like"),
        ({"values": [["1e40", 2]], "dtype": "complex64"}, "values", "'1e40' is not within the dtype's range"),
        ({"randn": [2, "n"]}, "randn", "there is no size 'n' in `where`; none is declared"),
        (
            {"linspace": [2, 2], "dtype": "int64"},
            "linspace",
            "needs a floating or complex dtype, not int64",
        ),
        ({"linspace": [2, 2], "end": 1e9, "dtype": "float16"}, "end", "reaches 1e+09, out of the dtype's range"),
        (
            {"permutation": [2, 2], "dtype": "bool"},
            "permutation",
            "'permutation' needs a floating or",
        ),
        ({"one_hot": [2, 0]}, "one_hot", "needs a last dimension of at least 1 for its one, not [2, 0]"),
        ({"ones": [2, 2], "special": {"inf": 5}}, "special", "there are 5 special values, and at most 4 places"),
        (
            {"ones": [2, 2], "dtype": "int64", "special": {"nan": 1}},
            "special",
            "special values are floating, and the tensor is int64",
        ),
        ({"eye": [2, 2], "layout": "expanded"}, "layout", "'expanded' needs at least 3 dimensions, not 2"),
        ({"symmetric": [2, 3]}, "symmetric", "must be square in its last two dimensions, not [2, 3]"),
        ({"orthogonal": [3, 2]}, "orthogonal", "must be square in its last two dimensions, not [3, 2]"),
        ({"orthogonal": [2, 2], "dtype": "int64"}, "orthogonal", "needs a floating dtype, not int64"),
        ({"orthogonal": [257, 257]}, "orthogonal", "has 257 rows; 256 is the most for 'orthogonal'"),
        ({"positive_definite": [2, 2], "low": 3}, "high", "low, 3, must be less than high, 2"),
        ({"positive_definite": [2, 2], "low": 1e-8}, "low", "must be more than 3.4e-07, which rounding to float32"),
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


@pytest.mark.parametrize(("kind", "least"), [("eye", 2), ("symmetric", 2), ("permutation", 1), ("one_hot", 1)])
def test_a_recipe_with_too_few_dimensions_is_refused(kind: str, least: int) -> None:
    shape = [3] * (least - 1)
    declared = f"float32[{', '.join('abc'[: least - 1])}]"
    with pytest.raises(Misfit) as caught:
        resolve({kind: shape}, declared)
    assert caught.value.key == kind


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), -0.0])
def test_special_numbers_may_stand_in_a_literal_of_floats(number: float) -> None:
    assert repr(resolve({"values": [[number]]}).literal) == repr([[number]])


def test_a_recipe_that_does_not_fit_a_fixed_size_is_refused() -> None:
    with pytest.raises(Misfit, match=r"has the shape \[2, 5\]; declared is float32\[n, 4\]"):
        resolve({"randn": [2, 5]}, "float32[n, 4]")
