"""Environments for tests: small libraries made here, in a folder or as wheels, and a file that offers them."""

import zipfile
from pathlib import Path

TWICE = "def twice(x):\n    return 2 * x\n"


def files_of(name: str, version: str, code: str, needs: tuple[str, ...] = ()) -> dict[str, str]:
    """The files of an installed library: one module, named as the library is, and what describes it."""
    described = f"{name}-{version}.dist-info"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    metadata += [f"Requires-Dist: {need}" for need in needs]
    wheel = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files = {
        f"{name}/__init__.py": code,
        f"{described}/METADATA": "\n".join(metadata) + "\n",
        f"{described}/WHEEL": wheel,
    }
    listed = [*files, f"{described}/RECORD"]
    return files | {f"{described}/RECORD": "".join(f"{file},,\n" for file in listed)}


def install(
    folder: Path, name: str = "doubling", version: str = "1.2", code: str = TWICE, needs: tuple[str, ...] = ()
) -> Path:
    """Put a library into a folder as pip would, and return the folder."""
    for file, text in files_of(name, version, code, needs).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def pack(folder: Path, name: str = "doubling", version: str = "1.2", code: str = TWICE) -> Path:
    """Write a library's wheel into a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for file, text in files_of(name, version, code).items():
            wheel.writestr(file, text)
    return folder


def offer(folder: Path, **packages: Path) -> Path:
    """Write the file that offers these folders as environments."""
    file = folder / "environments.toml"
    file.write_text(
        "".join(f'[{name}]\ndescription = "For tests."\npackages = "{path}"\n' for name, path in packages.items())
    )
    return file
