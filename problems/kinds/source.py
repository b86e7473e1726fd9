"""`source`: what a submission's source may and must hold, by its syntax tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from problems.fields import AnyNames, Authored, one_or_list, one_or_many
from problems.findings import Finding, KeyPath, suggest
from problems.kinds.around import Around, listed_twice
from problems.kinds.kind import AuthoredCheck, CheckItem
from problems.spec import Check

Syntax = Literal[
    "loop",
    "for",
    "while",
    "comprehension",
    "nested_loop",
    "recursion",
    "lambda",
    "class",
    "if",
    "try",
    "with",
    "global",
]
SORTS = ("syntax", "calls", "imports", "attributes", "names")

_DOTTED = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")
_MAX_CHARACTERS = 60
MOST = 20


def _dotted(text: str) -> str:
    if not _DOTTED.fullmatch(text) or len(text) > _MAX_CHARACTERS:
        raise ValueError(f"'{text}' is not a Python name such as sum or torch.sum")
    return text


_Names = Annotated[
    list[Annotated[str, AfterValidator(_dotted)]],
    Field(max_length=MOST),
    BeforeValidator(one_or_many),
    one_or_list({"type": "string"}),
]
_Syntaxes = Annotated[
    list[Syntax],
    Field(max_length=MOST),
    BeforeValidator(one_or_many),
    one_or_list({"type": "string", "enum": list(get_args(Syntax))}),
]


@dataclass(frozen=True)
class Wanted:
    """Words of one sort that are looked for in a source: what is forbidden, or what is required."""

    syntax: tuple[str, ...]
    calls: tuple[str, ...]
    imports: tuple[str, ...]
    attributes: tuple[str, ...]
    names: tuple[str, ...]

    def words(self) -> Iterator[tuple[str, str]]:
        """Every word with its sort, in the order of the file."""
        for sort in SORTS:
            for word in getattr(self, sort):
                yield sort, word


@dataclass(frozen=True)
class SourceCheck(Check):
    """What a source may and must hold; `within` names the functions that are looked at, none for all of the file.

    `only_imports` are the modules that may be imported; None for any.
    """

    kind = "source"
    forbid: Wanted
    require: Wanted
    only_imports: tuple[str, ...] | None
    within: tuple[str, ...]


class AuthoredWords(Authored):
    """What is looked for in a source."""

    syntax: _Syntaxes = Field([], description="Parts of the language: loops, comprehensions, classes and so on.")
    calls: _Names = Field(
        [], description="Calls: `sum` of any function or method of that name, `torch.sum` of one."
    )
    imports: _Names = Field([], description="Modules that are imported.")
    attributes: _Names = Field([], description="Attributes, whatever they belong to: `data` is any `x.data`.")
    names: _Names = Field([], description="Names that stand by themselves, such as `eval`.")

    def resolve(self) -> Wanted:
        """The fact."""
        return Wanted(*(tuple(getattr(self, sort)) for sort in SORTS))

    def findings(self) -> Iterator[Finding]:
        """Each word once; an attribute or a name has no dot."""
        for sort in SORTS:
            yield from listed_twice(getattr(self, sort), sort)
        for sort in ("attributes", "names"):
            for number, word in enumerate(getattr(self, sort)):
                if "." in word:
                    yield Finding((sort, number), f"'{word}' has a dot; write the last part alone")


class Source(AuthoredCheck):
    """What the source may and must hold, by its syntax tree."""

    forbid: Annotated[AuthoredWords, Field(description="What the source may not hold.")] = AuthoredWords()
    require: Annotated[AuthoredWords, Field(description="What the source must hold.")] = AuthoredWords()
    only_imports: _Names | None = Field(None, description="The only modules that may be imported; any by default.")
    within: AnyNames = Field(
        [],
        description="Functions that are looked at, with those that they use; all of the file by default.",
    )

    def resolve(self) -> SourceCheck:
        """The fact."""
        only = None if self.only_imports is None else tuple(self.only_imports)
        return SourceCheck(self.forbid.resolve(), self.require.resolve(), only, tuple(self.within))

    def findings(self, around: Around) -> Iterator[Finding]:
        """Something must be asked, nothing both ways, and functions must be declared."""
        forbidden, required = list(self.forbid.resolve().words()), list(self.require.resolve().words())
        if not forbidden and not required and self.only_imports is None:
            yield Finding((), "asks nothing; give forbid, require or only_imports")
        for key, words in (("forbid", self.forbid), ("require", self.require)):
            for finding in words.findings():
                yield Finding((key, *finding.path), finding.message)
        for sort, word in required:
            if (sort, word) in forbidden:
                yield Finding(self._path("require", sort, word), f"'{word}' is forbidden as well")
        for number, name in enumerate(self.within):
            if around.function(name) is None:
                message = f"there is no function '{name}'; {suggest(name, around.functions)}"
                yield Finding(("within", number), message)
        yield from listed_twice(self.within, "within")

    def _path(self, key: str, sort: str, word: str) -> KeyPath:
        return key, sort, getattr(getattr(self, key), sort).index(word)


class SourceItem(CheckItem):
    """A check of the source."""

    source: Source = Field(description="What the source may and must hold, by its syntax tree.")
