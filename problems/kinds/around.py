"""What the rules of a check may look at beside the check itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from problems.findings import Finding, suggest
from problems.given import AuthoredInputSet
from problems.spec import Function
from problems.type_text import spell_type
from problems.value_type import TensorType, ValueType


@dataclass(frozen=True)
class Around:
    """The functions that a submission must define, and the input sets; `entry` is what is called by default.

    `output` is the limit on the bytes that one call returns.
    """

    entry: str
    functions: Mapping[str, Function]
    inputs: Mapping[str, AuthoredInputSet]
    output: int = 2**30

    def function(self, name: str | None) -> Function | None:
        """The function that a check calls; None where there is none of that name."""
        return self.functions.get(name or self.entry)

    def dtype(self, input_set: str, argument: str, declared: ValueType) -> str:
        """The dtype that an argument has in an input set; where it is no tensor, its type."""
        if not isinstance(declared, TensorType):
            return spell_type(declared)
        given = self.inputs[input_set].arguments.get(argument) if input_set in self.inputs else None
        asked = given.get("dtype") if isinstance(given, dict) else None
        return asked if asked in declared.dtypes else declared.dtypes[0]


def function_findings(around: Around, name: str | None) -> Iterator[Finding]:
    """A function that a check names must be declared."""
    if around.function(name) is None:
        yield Finding(("function",), f"there is no function '{name}'; {suggest(name, around.functions)}")


def input_findings(around: Around, name: str | None, inputs: list[str]) -> Iterator[Finding]:
    """The input sets that a check uses must be there, each once, and hold the arguments of what it calls."""
    called = around.function(name)
    for number, one in enumerate(inputs):
        here = ("inputs", number)
        if one not in around.inputs:
            yield Finding(here, f"there is no input set '{one}'; {suggest(one, around.inputs)}")
        elif one in inputs[:number]:
            yield Finding(here, f"'{one}' is listed twice")
        elif called is not None and not _has_arguments(around.inputs[one], called):
            wanted = ", ".join(called.arguments) or "no arguments"
            yield Finding(here, f"'{one}' has other arguments than {called.name}, which takes {wanted}")


def _has_arguments(given: AuthoredInputSet, called: Function) -> bool:
    return given.generate is not None or set(given.arguments) == set(called.arguments)


def listed_twice(names: list[str], key: str) -> Iterator[Finding]:
    """Names of which each may stand once."""
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Finding((key, number), f"'{name}' is listed twice")


def steady_findings(around: Around, name: str, key: str = "inputs") -> Iterator[Finding]:
    """Calls that are measured beside each other have inputs of one size."""
    given = around.inputs.get(name)
    if given is not None and any(sizes.least < sizes.most for sizes in given.where.values()):
        message = f"the sizes of '{name}' are drawn anew for every call, and only calls of one size can be compared"
        yield Finding((key,), message)
