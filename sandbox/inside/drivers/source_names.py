"""What names stand for in Python files, as far as the files tell: imports, and functions of the student's own."""

import ast
from collections.abc import Iterator

Place = tuple[int, ast.AST]
Import = ast.Import | ast.ImportFrom


def dotted(node: ast.AST) -> str:
    """`torch.nn.functional` of a chain of names; with a leading dot where it begins with something else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    parts.append(node.id if isinstance(node, ast.Name) else "")
    return ".".join(reversed(parts))


class Names:
    """Imported names and the modules they come from, other names for functions, and what the files define."""

    def __init__(self, trees: list[ast.Module]) -> None:
        self._aliases: dict[str, str] = {}
        self._defined: dict[str, list[Place]] = {}
        for file, tree in enumerate(trees):
            for node in ast.walk(tree):
                self._learn(file, node)

    def called(self, node: ast.Call) -> Iterator[tuple[str, str]]:
        """What a call calls, by its whole name and as it is written; nothing for a function of the file's own."""
        told = dotted(node.func)
        first, _, rest = told.partition(".")
        for name in self.looked_up(node):
            yield f"{self._whole(dotted(node.args[0]))}.{name}", f"getattr(…, '{name}')"
        own = first if not rest else rest if first in ("self", "cls") else ""
        if first in self._aliases or own not in self._defined:
            yield self._whole(told), told.lstrip(".")

    def looked_up(self, node: ast.Call) -> Iterator[str]:
        """`softmax` of `getattr(torch, "softmax")`."""
        if dotted(node.func) == "getattr" and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            yield str(node.args[1].value)

    def imported(self, node: Import) -> Iterator[str]:
        """Whole names of modules, or of what is taken from them: `from torch import nn` imports torch.nn."""
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif not node.level and node.module:
            whole = {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            yield from (node.module if name == "*" else each for name, each in whole.items())

    def imported_by_call(self, node: ast.Call) -> Iterator[str]:
        """`__import__("numpy")` and `importlib.import_module("numpy")`."""
        whole = self._whole(dotted(node.func))
        if whole in ("__import__", "importlib.import_module") and node.args:
            name = node.args[0]
            yield name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else "?"

    def reachable(self, within: list[str]) -> list[Place]:
        """Where these functions are defined, and all of the files that they use; nothing where one is not found."""
        if not all(name in self._defined for name in within):
            return []
        found: dict[int, Place] = {}
        waiting = list(within)
        while waiting:
            for place in self._defined.get(waiting.pop(), []):
                if id(place[1]) not in found:
                    found[id(place[1])] = place
                    waiting.extend(self._uses(place[1]))
        return list(found.values())

    def _uses(self, root: ast.AST) -> Iterator[str]:
        for node in ast.walk(root):
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.Attribute) and dotted(node.value) in ("self", "cls"):
                yield node.attr

    def _whole(self, name: str) -> str:
        first, dot, rest = name.partition(".")
        return f"{self._aliases.get(first, first)}{dot}{rest}"

    def _learn(self, file: int, node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            self._defined.setdefault(node.name, []).append((file, node))
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    self._aliases[alias.asname] = alias.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                self._aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            self._learn_assigned(file, node.targets[0].id, node.value)

    def _learn_assigned(self, file: int, name: str, value: ast.expr) -> None:
        """`f = torch.softmax` makes f another name of it; `f = lambda x: …` defines f."""
        if isinstance(value, ast.Lambda):
            self._defined.setdefault(name, []).append((file, value))
        elif isinstance(value, ast.Attribute) and not dotted(value).startswith("."):
            self._aliases[name] = self._whole(dotted(value))
