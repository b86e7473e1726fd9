"""Which small mistakes can be made at a node of the syntax tree: what students do, and what checks must notice."""

import ast
from collections.abc import Callable, Iterator, Mapping

OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NAMES: Mapping[str, str] = {
    "max": "min",
    "min": "max",
    "amax": "amin",
    "amin": "amax",
    "argmax": "argmin",
    "argmin": "argmax",
    "maximum": "minimum",
    "minimum": "maximum",
    "sum": "mean",
    "mean": "sum",
    "cumsum": "cumprod",
    "cumprod": "cumsum",
    "any": "all",
    "all": "any",
    "sin": "cos",
    "cos": "sin",
    "exp": "expm1",
    "log": "log1p",
    "floor": "ceil",
    "ceil": "floor",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "triu": "tril",
    "tril": "triu",
    "relu": "abs",
    "no_grad": "enable_grad",
    "square": "abs",
}
WORDS: Mapping[str, str] = {"mean": "sum", "sum": "mean"}
AXES = ("dim", "axis", "dims", "dim0", "dim1", "start_dim", "end_dim")
MODULES = ("torch", "nn", "F", "math", "np", "numpy")


def changes_of(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Every other node that could stand in its place by mistake."""
    for kind, change in _CHANGES.items():
        if isinstance(node, kind):
            yield from change(node)


def _copy(node: ast.AST, **fields: object) -> ast.expr | ast.stmt:
    new = type(node)(**{name: getattr(node, name, None) for name in node._fields} | fields)
    assert isinstance(new, ast.expr | ast.stmt)
    return ast.copy_location(new, node)


def _operator(node: ast.BinOp | ast.AugAssign) -> Iterator[ast.expr | ast.stmt]:
    other = OPERATORS.get(type(node.op))
    if other is not None:
        yield _copy(node, op=other())


def _comparison(node: ast.Compare) -> Iterator[ast.expr]:
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            ops = [other() if number == place else one for number, one in enumerate(node.ops)]
            yield ast.Compare(node.left, ops, node.comparators)


def _boolean(node: ast.BoolOp) -> Iterator[ast.expr]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _sign(node: ast.UnaryOp) -> Iterator[ast.expr]:
    yield node.operand


def _constant(node: ast.Constant) -> Iterator[ast.expr]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        if value > 0:
            yield ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(value * 2 if value else 1.0)
    elif isinstance(value, str) and value in WORDS:
        yield ast.Constant(WORDS[value])


def _call(node: ast.Call) -> Iterator[ast.expr]:
    """Without one of its keywords, along another axis, or not called at all."""
    for place, keyword in enumerate(node.keywords):
        rest = node.keywords[:place] + node.keywords[place + 1 :]
        if keyword.arg is not None and not _is_class(node.func):
            yield ast.Call(node.func, node.args, rest)
        axis = _whole(keyword.value) if keyword.arg in AXES else None
        if axis is not None:
            other = ast.keyword(keyword.arg, ast.Constant(0 if axis else 1))
            yield ast.Call(node.func, node.args, [*rest, other])
    dropped = _dropped(node)
    if dropped is not None:
        yield dropped


def _dropped(node: ast.Call) -> ast.expr | None:
    """What the call is made on: `x` of `x.detach()` and of `torch.exp(x)`."""
    if not isinstance(node.func, ast.Attribute) or _is_class(node.func):
        return None
    if not _is_module(node.func.value):
        return node.func.value
    first = node.args[0] if node.args else None
    return None if first is None or isinstance(first, ast.Constant | ast.Starred) else first


def _attribute(node: ast.Attribute) -> Iterator[ast.expr]:
    """Another function of the same sort; or not transposed."""
    if node.attr in NAMES and isinstance(node.ctx, ast.Load):
        yield ast.Attribute(node.value, NAMES[node.attr], node.ctx)
    if node.attr in ("T", "mT", "H", "mH"):
        yield node.value


def _statement(node: ast.Expr) -> Iterator[ast.stmt]:
    """A call for its effect, such as `optimizer.zero_grad()`, forgotten."""
    if isinstance(node.value, ast.Call):
        yield ast.Pass()


def _condition(node: ast.IfExp) -> Iterator[ast.expr]:
    yield ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def _whole(node: ast.expr) -> int | None:
    """A whole number as it is written, with its sign; None for all else."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        found = _whole(node.operand)
        return None if found is None else -found
    value = node.value if isinstance(node, ast.Constant) else None
    return value if type(value) is int else None


def _is_class(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name[:1].isupper()


def _is_module(node: ast.expr) -> bool:
    """Whether it is a module such as `torch` or `torch.nn.functional`, by its first name."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in MODULES


_CHANGES: Mapping[type[ast.AST], Callable[..., Iterator[ast.expr | ast.stmt]]] = {
    ast.BinOp: _operator,
    ast.AugAssign: _operator,
    ast.Compare: _comparison,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _sign,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Attribute: _attribute,
    ast.Expr: _statement,
    ast.IfExp: _condition,
}
