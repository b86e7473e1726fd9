"""What the rules of a check may look at beside the check itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from problems.findings import Finding, suggest
from problems.recipes.recipe import AnyRecipe
from problems.spec import Function, TensorType


@dataclass(frozen=True)
class Around:
    """The functions that a submission must define, and the input sets; `entry` is what is called by default.

    `output` is the limit on the bytes that one call returns.
    """

    entry: str
    functions: Mapping[str, Function]
    inputs: Mapping[str, Mapping[str, AnyRecipe]]
    output: int = 2**30

    def function(self, name: str | None) -> Function | None:
        """The function that a check calls; None where there is none of that name."""
        return self.functions.get(name or self.entry)

    def dtype(self, input_set: str, argument: str, declared: TensorType) -> str:
        """The dtype that an argument has in an input set."""
        recipe = self.inputs.get(input_set, {}).get(argument)
        return (recipe.dtype if recipe else None) or declared.dtypes[0]


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
        elif called is not None and set(around.inputs[one]) != set(called.arguments):
            wanted = ", ".join(called.arguments) or "no arguments"
            yield Finding(here, f"'{one}' has other arguments than {called.name}, which takes {wanted}")


def listed_twice(names: list[str], key: str) -> Iterator[Finding]:
    """Names of which each may stand once."""
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Finding((key, number), f"'{name}' is listed twice")
