"""Any input set that the format accepts: every argument with its type, and what an author gives it."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from problems.fitting import fit
from problems.given import AuthoredInputSet
from problems.input_set import InputSet
from problems.recipes.registry import RECIPE_KINDS
from problems.spec import Function
from problems.tensor_type import DTYPES
from problems.type_text import parse_type

Argument = tuple[str, Any]
"""A type, and what is given."""
Options = st.SearchStrategy[dict[str, Any]]

NAMES = ("n", "m")
EXTENTS: st.SearchStrategy[Any] = st.integers(0, 3) | st.sampled_from(NAMES)
RANGES = st.tuples(st.integers(0, 2), st.integers(0, 2)).map(lambda ends: f"{ends[0]}..{sum(ends)}")
SIZES = st.integers(0, 4) | RANGES | st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True)
WHERE = st.fixed_dictionaries(dict.fromkeys(NAMES, SIZES))
SCALES = st.sampled_from([1, 0, -1, 3, 0.5, -1e-4, 1e4, 1e300])
ODD = st.sampled_from([float("nan"), float("inf"), -float("inf"), -0.0, 5e-324])
SPECIAL = st.dictionaries(
    st.sampled_from(["inf", "-inf", "nan", "zero", "-zero", "denormal"]), st.integers(1, 3), max_size=3
)


def some(**optional: st.SearchStrategy[Any]) -> Options:
    """Any of these keys, or none."""
    return st.fixed_dictionaries({}, optional=optional)


def numbers(dtype: str, odd: bool = False) -> st.SearchStrategy[Any]:
    """A number of the dtype, as an author writes it; `odd` ones may be infinite or NaN."""
    facts = DTYPES[dtype]
    if facts.kind == "bool":
        return st.booleans()
    if facts.kind == "integer":
        return st.integers(int(facts.low), int(facts.high))
    real = st.floats(facts.low, facts.high, allow_nan=False) | (ODD if odd else st.just(0.0))
    return real if facts.kind == "float" else st.builds(complex, real, real).map(str)


def options(kind: str, dtype: str) -> Options:
    """What the recipe may say beside its shape."""
    table: Mapping[str, Callable[[], Options]] = {
        "full": lambda: st.fixed_dictionaries({"value": numbers(dtype)}),
        "linspace": lambda: some(start=SCALES, end=SCALES),
        "uniform": lambda: some(low=SCALES, high=SCALES),
        "randint": lambda: st.fixed_dictionaries(
            {"high": st.integers(1, 2**63 - 1) | st.sampled_from(NAMES)}, optional={"low": st.integers(-(2**63), 0)}
        ),
        "bernoulli": lambda: some(p=st.floats(0, 1)),
        "positive_definite": lambda: some(low=st.just(0.5), high=st.just(4.0)),
        "orthogonal": lambda: some(scale=SCALES),
    }
    scaled = kind in ("arange", "eye", "randn", "symmetric")
    return some(scale=SCALES, offset=SCALES) if scaled else table.get(kind, lambda: st.just({}))()


def shapes(kind: str) -> st.SearchStrategy[list[Any]]:
    """A shape that suits the recipe; sizes are numbers and names."""
    if kind in ("symmetric", "positive_definite", "orthogonal"):
        return st.builds(lambda before, size: [*before, size, size], st.lists(EXTENTS, max_size=2), EXTENTS)
    return st.lists(EXTENTS, min_size=2 if kind == "eye" else 0, max_size=4)


@st.composite
def recipes(draw: st.DrawFn, dtype: str, dims: int | None = None) -> tuple[dict[str, Any], list[Any]]:
    """A recipe, and its shape."""
    kind = draw(st.sampled_from([name for name, one in RECIPE_KINDS.items() if DTYPES[dtype].kind in one.fits]))
    shape = draw(shapes(kind)) if dims is None else draw(st.lists(EXTENTS, min_size=dims, max_size=dims))
    written: dict[str, Any] = {kind: shape} | draw(options(kind, dtype))
    if kind == "values":
        shape = draw(st.lists(st.integers(0, 3), min_size=dims or 0, max_size=3 if dims is None else dims))
        if 0 in shape:
            shape = shape[: shape.index(0) + 1]
        written = {kind: draw(_literal(shape, numbers(dtype, odd=True)))}
    if draw(st.booleans()):
        written["layout"] = draw(st.sampled_from(["transposed", "strided", "expanded", "contiguous"]))
    if DTYPES[dtype].kind == "float" and draw(st.booleans()):
        written["special"] = draw(SPECIAL)
    return written, shape


def _literal(shape: list[int], number: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    if not shape:
        return number
    return st.lists(_literal(shape[1:], number), min_size=shape[0], max_size=shape[0])


@st.composite
def tensors(draw: st.DrawFn) -> Argument:
    """A tensor, whose type may allow further dtypes."""
    dtype, other = draw(st.sampled_from(sorted(DTYPES))), draw(st.sampled_from(sorted(DTYPES)))
    written, shape = draw(recipes(dtype))
    if other == dtype or draw(st.booleans()):
        return f"{dtype}[{', '.join(map(str, shape))}]", written
    return f"{other}|{dtype}[{', '.join(map(str, shape))}]", {**written, "dtype": dtype}


@st.composite
def drawn_numbers(draw: st.DrawFn) -> Argument:
    """Plain numbers that a recipe makes, one or a list of them."""
    name, dtype = draw(st.sampled_from([("int", "int64"), ("float", "float64"), ("bool", "bool")]))
    depth = draw(st.integers(0, 2))
    written, shape = draw(recipes(dtype, dims=depth))
    lists = len(shape)
    return "list[" * lists + name + "]" * lists, written


PLAIN: st.SearchStrategy[Argument] = st.one_of(
    st.integers(-(2**63) + 1, 2**63 - 1).map(lambda one: ("int", one)),
    st.sampled_from(NAMES).map(lambda one: ("int", one)),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda one: ("float", one)),
    st.booleans().map(lambda one: ("bool", one)),
    st.text("abc é中", max_size=5).map(lambda one: ("str", one)),
    st.just(("none", None)),
)


@st.composite
def anything(draw: st.DrawFn) -> Argument:
    """What `any` allows: lists, mappings with names for keys, plain values, recipes."""
    leaves = st.sampled_from(sorted(DTYPES)).flatmap(
        lambda dtype: recipes(dtype).map(lambda made: {**made[0], "dtype": dtype})
    )
    plain = PLAIN.map(lambda one: one[1])
    nested = st.recursive(
        plain | leaves,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=2),
        max_leaves=4,
    )
    return "any", draw(nested)


def _containers(inner: st.SearchStrategy[Argument]) -> st.SearchStrategy[Argument]:
    several = st.lists(inner, max_size=3)
    return st.one_of(
        st.builds(lambda one, count: (f"list[{one[0]}]", [one[1]] * count), inner, st.integers(0, 2)),
        several.map(lambda many: (f"tuple[{', '.join(one[0] for one in many)}]", [one[1] for one in many])),
        several.map(
            lambda many: (
                f"dict[{', '.join(f'k{place}: {one[0]}' for place, one in enumerate(many))}]",
                {f"k{place}": one[1] for place, one in enumerate(many)},
            )
        ),
    )


ARGUMENTS = st.recursive(
    st.one_of(tensors(), tensors(), drawn_numbers(), PLAIN, anything()), _containers, max_leaves=4
)


def fitted(where: Mapping[str, Any], arguments: Mapping[str, Argument]) -> InputSet | None:
    """The input set, if the format accepts it."""
    given = AuthoredInputSet.model_validate({"where": where, **{name: one[1] for name, one in arguments.items()}})
    function = Function("f", {name: parse_type(one[0]) for name, one in arguments.items()}, None)
    found, fitting = fit(given, function)
    return None if fitting.findings else found


@st.composite
def input_sets(draw: st.DrawFn) -> InputSet:
    """An input set of one to three arguments, each of which the format accepts."""
    where = draw(WHERE)
    one = ARGUMENTS.filter(lambda argument: fitted(where, {"x": argument}) is not None)
    arguments = draw(st.dictionaries(st.sampled_from("abc"), one, min_size=1, max_size=3))
    found = fitted(where, arguments)
    assert found is not None, (where, arguments)
    return found
