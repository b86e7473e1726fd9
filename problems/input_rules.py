"""Rules about the input sets of a problem.yaml: what is given fits the arguments, each other, and the limits."""

from collections.abc import Iterator

from problems.authoring import AuthoredCalls
from problems.findings import Finding, KeyPath, suggest
from problems.fitting import Fitting, fit
from problems.given import RESERVED
from problems.recipes.resolve import MAX_INPUT_BYTES
from problems.resolve import function_of, resolve_functions, users_of
from problems.spec import Function
from problems.tensor_type import DTYPES
from problems.units import spell_bytes
from problems.value_type import TensorType, ValueType, parts_of

MAX_TENSORS = 256
MAX_CHARACTERS = 32 * 1024
"""Plain values travel in a header of 64 KiB."""


def input_findings(problem: AuthoredCalls) -> Iterator[Finding]:
    """What is wrong with the input sets."""
    yield from _reserved(problem)
    for name, given in problem.inputs.items():
        path: KeyPath = ("inputs", name)
        function = function_of(problem, name)
        if given.generate is not None:
            yield from _generated(problem, name)
            continue
        yield from _names(path, list(given.arguments), function)
        _, fitting = fit(given, function, path)
        yield from fitting.findings
        yield from _amounts(fitting, path)
        if not fitting.findings:
            yield from _unused(fitting, path)
        yield from _result(problem, function, fitting, path)


def _reserved(problem: AuthoredCalls) -> Iterator[Finding]:
    """An argument may not have the name of a key that an input set has itself."""
    for function in resolve_functions(problem).values():
        at_top = function.name == problem.entry
        path: KeyPath = ("arguments",) if at_top else ("functions", function.name, "arguments")
        for name in function.arguments:
            if name in RESERVED:
                message = f"an argument cannot be called '{name}', which is a key of every input set"
                yield Finding((*path, name), message, "key")


def _generated(problem: AuthoredCalls, name: str) -> Iterator[Finding]:
    """A generator makes all arguments, for one function."""
    given, functions = problem.inputs[name], resolve_functions(problem)
    path: KeyPath = ("inputs", name)
    for key in (*given.arguments, *(["where"] if given.where else [])):
        yield Finding((*path, key), "has no use beside 'generate', whose file makes all arguments", "key")
    users = [user or problem.entry for user in users_of(problem, name)]
    used = {user: functions[user] for user in users if user in functions}
    if len({tuple(function.arguments) for function in used.values()}) > 1:
        message = f"is used for {' and '.join(used)}, whose arguments differ; write a generator for each"
        yield Finding((*path, "generate"), message)


def _names(path: KeyPath, given: list[str], function: Function) -> Iterator[Finding]:
    for argument in given:
        if argument not in function.arguments:
            message = f"'{argument}' is no declared argument; {suggest(argument, function.arguments)}"
            yield Finding((*path, argument), message, "key")
    for argument in function.arguments:
        if argument not in given:
            yield Finding(path, f"has no recipe for the argument '{argument}'")


def _amounts(fitting: Fitting, path: KeyPath) -> Iterator[Finding]:
    if fitting.bytes > MAX_INPUT_BYTES:
        yield Finding(path, f"takes {fitting.bytes} bytes together; {spell_bytes(MAX_INPUT_BYTES)} is the most")
    if len(fitting.recipes) > MAX_TENSORS:
        yield Finding(path, f"has {len(fitting.recipes)} tensors; {MAX_TENSORS} is the most")
    if fitting.characters > MAX_CHARACTERS:
        message = f"has plain values of {fitting.characters} characters; {MAX_CHARACTERS} is the most"
        yield Finding(path, f"{message}: put numbers into a tensor")


def _unused(fitting: Fitting, path: KeyPath) -> Iterator[Finding]:
    for name in fitting.sizes:
        if name not in fitting.named:
            message = f"no argument uses the size '{name}'; write it into a shape, as in {{randn: [{name}]}}"
            yield Finding((*path, "where", name), message, "key")


def _result(problem: AuthoredCalls, function: Function, fitting: Fitting, path: KeyPath) -> Iterator[Finding]:
    """The result, where its size is known, must fit the limit on output."""
    returns = function.returns
    needed = sum(_bytes_of(fitting, one) for one in _tensors(returns))
    if needed > problem.limits.output:
        yield Finding(
            path, f"makes a result of {needed} bytes; limits.output is {spell_bytes(problem.limits.output)}"
        )


def _bytes_of(fitting: Fitting, declared: TensorType) -> int:
    return fitting.most_numbers(declared) * DTYPES[declared.dtypes[0]].size


def _tensors(declared: ValueType | None) -> Iterator[TensorType]:
    if isinstance(declared, TensorType):
        yield declared
    for part in parts_of(declared) if declared is not None else ():
        yield from _tensors(part)
