"""The environments that an operator offers: the judge's own libraries, and in each but the default one some more.

They are read from the TOML file that the setting `environments` names (docs/settings.md), a table for each.
"""

import hashlib
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distributions, version
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from core.errors import SettingsError
from core.pins import Pin, plain, read_pins

DEFAULT = "default"
"""What a problem gets that names no environment: torch, numpy and safetensors, as they are beside the keeper."""
OWN = ("torch", "numpy", "safetensors")
NAME = r"^[a-z0-9][a-z0-9_-]{0,39}$"
MADE = "made"
"""The folder beside the file in which folders lie that were made from lists of requirements."""
MOST_ENVIRONMENTS = 32
MOST_LIBRARIES = 200
TORCH_PIN = Path(__file__).resolve().parents[1] / "requirements" / "torch.txt"


@dataclass(frozen=True)
class Library:
    """A library and its version."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True)
class Environment:
    """One environment. `folder` holds what it adds, None where that is nothing; `pins` are what it is made from."""

    name: str
    description: str
    folder: Path | None = None
    pins: tuple[Pin, ...] = ()

    def added(self) -> tuple[Library, ...]:
        """The libraries that it has beside the judge's own, by name."""
        found: Iterable[tuple[str, str]] = ((pin.name, pin.version) for pin in self.pins)
        if self.folder is not None and not self.pins:
            found = ((one.name, one.version) for one in installed(self.folder))
        libraries = {plain(name): Library(name, short(version)) for name, version in found}
        return tuple(library for name, library in sorted(libraries.items()) if name not in OWN)[:MOST_LIBRARIES]

    def libraries(self) -> tuple[Library, ...]:
        """All that code in it may import beside what comes with Python."""
        return (*own_libraries(), *self.added())


class _Table(BaseModel):
    """What an operator writes of one environment."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    description: Annotated[str, Field(min_length=1, max_length=200)]
    packages: str | None = None
    requirements: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "_Table":
        if (self.packages is None) == (self.requirements is None):
            raise ValueError("give either packages (a folder) or requirements (a file)")
        return self


_TABLES: TypeAdapter[dict[str, _Table]] = TypeAdapter(dict[str, _Table])


def load_environments(file: Path | None) -> dict[str, Environment]:
    """Every environment by name, the default one first. Raises SettingsError that says what is wrong where."""
    default = Environment(DEFAULT, "What every problem gets that names no environment.")
    others = [] if file is None else [_environment(file.absolute(), *one) for one in _tables(file).items()]
    return {each.name: each for each in (default, *others)}


def not_offered(wanted: Mapping[str, str], offered: Iterable[str]) -> Iterator[str]:
    """A sentence for each problem, by name, whose environment is not among those offered."""
    there = list(offered)
    for problem, environment in wanted.items():
        if environment not in there:
            yield (
                f"the problem '{problem}' asks for the environment '{environment}', which is not offered here; "
                f"there is: {', '.join(there)} (the setting `environments`)"
            )


def own_libraries() -> tuple[Library, ...]:
    """The judge's own; a process without torch, such as the API's, tells the version that is pinned."""
    found = ((name, _version(name)) for name in OWN)
    return tuple(Library(name, short(version)) for name, version in found if version)


def installed(folder: Path) -> list[Distribution]:
    """What is installed in a folder, by name; remains that have no name are passed over."""
    found = [one for one in distributions(path=[str(folder)]) if one.metadata["Name"]]
    return sorted(found, key=lambda one: plain(one.name))


def short(version: str) -> str:
    """A version without what tells one build of it from another."""
    return version.partition("+")[0]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        text = TORCH_PIN.read_text(encoding="utf-8") if name == "torch" and TORCH_PIN.is_file() else ""
        pinned = re.search(r"^torch==(\S+)", text, re.MULTILINE)
        return pinned[1] if pinned else None


def _tables(file: Path) -> dict[str, _Table]:
    try:
        tables = _TABLES.validate_python(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{file}: {place}: {first['msg'].removeprefix('Value error, ')}") from None
    if len(tables) > MOST_ENVIRONMENTS:
        raise SettingsError(f"{file}: offers {len(tables)} environments; {MOST_ENVIRONMENTS} are the most")
    for name in tables:
        if name == DEFAULT or not re.fullmatch(NAME, name):
            raise SettingsError(
                f"{file}: [{name}] is no name for an environment: lower-case letters, digits, - and _, "
                f"40 at most, and not {DEFAULT}"
            )
    return tables


def _environment(file: Path, name: str, table: _Table) -> Environment:
    """An environment, its paths as seen from the file's folder."""
    if table.packages is not None:
        folder = file.parent / table.packages
        if not folder.is_dir():
            raise SettingsError(f"{file}: [{name}] the folder {folder} is not there")
        return Environment(name, table.description, folder)
    pins = read_pins(file.parent / str(table.requirements))
    if not pins:
        raise SettingsError(f"{file}: [{name}] {table.requirements} names no library for this machine")
    return Environment(name, table.description, file.parent / MADE / f"{name}-{_digest(pins)}", pins)


def _digest(pins: tuple[Pin, ...]) -> str:
    """Short, and another one when a pin or Python is another: a folder is never changed, another one is made."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return hashlib.sha256("\n".join([python, *(pin.line for pin in pins)]).encode()).hexdigest()[:12]
