"""`source`: reads Python files by their syntax trees, and tells where what is looked for stands.

Runs in a student's box, but in a process of its own in which no student code runs: what is called is the judge's.
Hostile source may use up that process's time and memory, or crash it; nothing else. What is found is evidence: code
that is built as text and run by `exec` cannot be seen.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sandbox.inside.drivers.driver import Call
from sandbox.inside.drivers.source_names import Names, dotted

MOST = 3
"""Places that are told of each word."""
ONLY = ("only", "")
"""Stands for an import that is not among those allowed."""
LONGEST = 60

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
LOOPS = {ast.For: "for", ast.AsyncFor: "for", ast.While: "while"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SYNTAX: dict[type[ast.AST], str] = {
    **LOOPS,
    **dict.fromkeys(COMPREHENSIONS, "comprehension"),
    **dict.fromkeys((ast.If, ast.IfExp), "if"),
    **dict.fromkeys((ast.Try, ast.TryStar), "try"),
    **dict.fromkeys((ast.With, ast.AsyncWith), "with"),
    **dict.fromkeys((ast.Global, ast.Nonlocal), "global"),
    ast.Lambda: "lambda",
    ast.ClassDef: "class",
}


@dataclass(frozen=True)
class Spot:
    """A node with what is around it: its file, in how many loops it stands, in which functions."""

    file: int
    node: ast.AST
    loops: int
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Sight:
    """One thing in a source: its sort and name, what it is called there, and its place."""

    sort: str
    name: str
    told: str
    file: int
    line: int

    @property
    def last(self) -> str:
        """The last part of a call's name, by which `sum` finds `torch.sum` and `x.sum`; else the name."""
        return self.name.rpartition(".")[2]


class Search:
    """What is looked for, by sort; and what was found of it."""

    def __init__(self, words: list[tuple[str, str]], only_imports: list[str] | None) -> None:
        self._words = words
        self._only = only_imports
        self._found: dict[tuple[str, str], set[Sight]] = {}

    def see(self, sight: Sight) -> None:
        """Keep it for each word that it matches."""
        for sort, word in self._keys(sight):
            self._found.setdefault((sort, word), set()).add(sight)

    def found(self) -> list[list[Any]]:
        """The first places of each word, in the order of the words."""
        told: list[list[Any]] = []
        for key in [*self._words, ONLY]:
            sights = sorted(self._found.get(key, ()), key=lambda one: (one.file, one.line, one.told))
            told.extend([*key, one.told[:LONGEST], one.file, one.line] for one in sights[:MOST])
        return told

    def _keys(self, sight: Sight) -> Iterator[tuple[str, str]]:
        if sight.sort == "imports":
            yield from (key for key in self._words if key[0] == "imports" and _below(sight.name, key[1]))
            if self._only is not None and not any(_below(sight.name, each) for each in self._only):
                yield ONLY
            return
        yield from (key for key in {(sight.sort, sight.name), (sight.sort, sight.last)} if key in self._wanted)

    @cached_property
    def _wanted(self) -> frozenset[tuple[str, str]]:
        return frozenset(self._words)


def drive(call: Call) -> dict[str, Any]:
    """Where each word that is looked for stands, and which imports are not among those allowed."""
    options = call.options
    trees = [ast.parse(bytes(text.numpy()).decode()) for text in options["texts"]]
    names = Names(trees)
    search = Search([(sort, word) for sort, word in options["words"]], options["only_imports"])
    for spot in _spots(trees, names, options["within"]):
        for sight in _in(spot, names):
            search.see(sight)
    return {"found": search.found()}


def _below(module: str, word: str) -> bool:
    return module == word or module.startswith(f"{word}.")


def _spots(trees: list[ast.Module], names: Names, within: list[str]) -> Iterator[Spot]:
    """Every node of the files, or of the functions named; a stack of our own, since trees may be deep."""
    roots = names.reachable(within) or list(enumerate(trees))
    stack = [Spot(file, node, 0, ()) for file, node in roots]
    while stack:
        spot = stack.pop()
        yield spot
        node, loops, functions = spot.node, spot.loops, spot.functions
        if isinstance(node, FUNCTIONS):
            loops, functions = 0, (*functions, getattr(node, "name", "(lambda)"))
        inside = loops + (type(node) in LOOPS or isinstance(node, COMPREHENSIONS))
        once = _evaluated_once(node)
        for child in ast.iter_child_nodes(node):
            stack.append(Spot(spot.file, child, loops if child in once else inside, functions))


def _evaluated_once(node: ast.AST) -> tuple[ast.AST, ...]:
    """What of a loop does not run again with every turn: `f(x)` of `for y in f(x)`."""
    if isinstance(node, ast.For | ast.AsyncFor):
        return (node.iter, *node.orelse)
    # A comprehension holds the first of its sequences in a node of its own, with its conditions.
    return (node.generators[0],) if isinstance(node, COMPREHENSIONS) else ()


def _in(spot: Spot, names: Names) -> Iterator[Sight]:
    """All that one node is."""
    for sort, name, told in (*_syntax(spot), *_words(spot.node, names)):
        yield Sight(sort, name, told, spot.file, getattr(spot.node, "lineno", 0))
    if isinstance(spot.node, ast.Call) and dotted(spot.node.func).removeprefix("self.") in spot.functions:
        yield Sight("syntax", "recursion", "recursion", spot.file, spot.node.lineno)


def _syntax(spot: Spot) -> Iterator[tuple[str, str, str]]:
    word, node = SYNTAX.get(type(spot.node), ""), spot.node
    if word:
        yield "syntax", word, word
    if type(node) in LOOPS or isinstance(node, COMPREHENSIONS):
        yield "syntax", "loop", word
        if spot.loops or (isinstance(node, COMPREHENSIONS) and len(node.generators) > 1):
            yield "syntax", "nested_loop", "nested_loop"


def _words(node: ast.AST, names: Names) -> Iterator[tuple[str, str, str]]:
    if isinstance(node, ast.Call):
        yield from (("calls", name, told) for name, told in names.called(node))
        yield from (("imports", name, name) for name in names.imported_by_call(node))
        yield from (("attributes", name, name) for name in names.looked_up(node))
    elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.MatMult):
        yield "calls", "matmul", "@"
    elif isinstance(node, ast.Attribute):
        yield "attributes", node.attr, node.attr
    elif isinstance(node, ast.Name):
        yield "names", node.id, node.id
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (("imports", name, name) for name in names.imported(node))
