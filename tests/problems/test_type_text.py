"""Types are written as they are read, and what is no type is told why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problems.type_text import PLAIN, parse_type, spell_type
from problems.value_type import DictType, ListType, PlainType, TensorType, TupleType, ValueType

KEYS = st.sampled_from(["a", "b", "key_2"])
LEAVES: st.SearchStrategy[ValueType] = st.sampled_from(
    [
        TensorType(("float32",), ("n", 3)),
        TensorType(("bool", "complex64"), ()),
        *(PlainType(name) for name in PLAIN.values()),
    ]
)
TYPES = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(ListType)
        | st.lists(inner, max_size=3).map(lambda items: TupleType(tuple(items)))
        | st.dictionaries(KEYS, inner, max_size=3).map(DictType)
    ),
    max_leaves=6,
)


@given(TYPES)
def test_every_type_is_read_as_it_is_written(declared: ValueType) -> None:
    assert parse_type(spell_type(declared)) == declared


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("int", PlainType("int")),
        ("list[float32[n, d]]", ListType(TensorType(("float32",), ("n", "d")))),
        ("tuple[int, list[str]]", TupleType((PlainType("int"), ListType(PlainType("str"))))),
        (
            " dict[ w : float32[n], b:none ] ",
            DictType({"w": TensorType(("float32",), ("n",)), "b": PlainType("none")}),
        ),
        ("tuple[]", TupleType(())),
    ],
)
def test_types_nest(text: str, declared: ValueType) -> None:
    assert parse_type(text) == declared


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("strr", "unknown type 'strr'; did you mean 'str'?"),
        ("string", "unknown type 'string'; did you mean 'str'?"),
        ("None", "unknown type 'None'; did you mean 'none'?"),
        ("float32", "must be a tensor type such as 'float32[n, d]', not 'float32'"),
        ("int[n]", "unknown dtype 'int'; did you mean 'int64'?"),
        ("lst[int]", "unknown type 'lst'; did you mean 'list'?"),
        ("list[int, str]", "a list has items of one type, as in 'list[int]'; this one names 2"),
        ("list[]", "a list has items of one type, as in 'list[int]'; this one names 0"),
        ("dict[int]", "a dict's items are written 'key: type', not 'int'"),
        ("dict[a: int, a: str]", "names the key 'a' twice"),
        ("list[flaot32[n]]", "unknown dtype 'flaot32'; did you mean 'float32'?"),
        ("tuple[int, int[]", "has a bracket that is not closed, in 'int['"),
        ("tuple[int]]", "has a bracket too many, before 'int'"),
        ("list[" * 12 + "int" + "]" * 12, "is nested more than 8 levels deep"),
        (3, "must be a type such as 'float32[n, d]', 'int' or 'list[float32[n]]', not 3"),
        ("x" * 2000, "must be a type such as"),
    ],
)
def test_what_is_no_type_is_told_why(text: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".+") as caught:
        parse_type(text)
    assert sentence in str(caught.value)
