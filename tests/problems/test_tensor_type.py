import pytest

from problems.tensor_type import parse_tensor_type
from problems.type_text import spell_type
from problems.value_type import TensorType


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("float32[n, d]", TensorType(("float32",), ("n", "d"))),
        ("float32|float64|int64[n,3]", TensorType(("float32", "float64", "int64"), ("n", 3))),
        ("bool[]", TensorType(("bool",), ())),
    ],
)
def test_tensor_types_are_dtypes_and_dimensions(text: str, parsed: TensorType) -> None:
    assert parse_tensor_type(text) == parsed
    assert parse_tensor_type(spell_type(parsed)) == parsed


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("float[n]", "did you mean 'float32'"),
        ("torch.float64[n]", "did you mean 'float64'"),
        ("flaot32[n]", "did you mean 'float32'"),
        ("long[n]", "did you mean 'int64'"),
        ("quaternion[n]", "unknown dtype 'quaternion'"),
        ("float32", "must be a tensor type"),
        ("float32[n", "must be a tensor type"),
        ("float32[n, n-1]", "'n-1' is no dimension"),
        ("float32[n,]", "'' is no dimension"),
        ("float32[99999999999]", "is no dimension"),
        ("float32|float32[n]", "names a dtype twice"),
        ("float32[a, b, c, d, e, f, g, h, i]", "8 is the most"),
        (3, "must be a tensor type"),
    ],
)
def test_what_is_no_tensor_type_is_told_why(text: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".+") as caught:
        parse_tensor_type(text)
    assert sentence in str(caught.value)
