"""What belongs to a submission, and which file is the main one. Runs in the limited child; stdlib only."""

from dataclasses import dataclass

from core.opening import archive, notebook
from core.opening.artefact import check_artefacts
from core.opening.names import check_apart, checked_name, is_litter, shown, size
from core.opening.notebook import read_notebook
from core.opening.python import check_file, decoded
from core.opening.refusal import Refusal

PYTHON = ".py"
MAX_FILES = 64
OTHER_ARCHIVES = (".tar", ".gz", ".tgz", ".bz2", ".xz", ".rar", ".7z")
MOST_LISTED = 8


@dataclass(frozen=True)
class Wanted:
    """What a problem asks for: the name of the main file, artefacts with their greatest sizes in bytes.

    `source` is the most bytes that all code may have, `upload` the most that a notebook may have with its outputs.
    """

    main: str
    artefacts: dict[str, int]
    source: int
    upload: int


@dataclass(frozen=True)
class Opened:
    """A submission that can be taken: its main file's name, text and cells, and what lies beside it."""

    main: str
    text: str
    cells: tuple[tuple[int, int], ...]
    attached: dict[str, bytes]


def open_bundle(parts: list[tuple[str, bytes]], wanted: Wanted) -> Opened:
    """Open what was sent, one archive or any files; raise Refusal."""
    files = _files(parts, wanted)
    check_apart(name for name, _ in files)
    code = {name: data for name, data in files if name.endswith((PYTHON, notebook.ENDING))}
    check_artefacts({name: data for name, data in files if name not in code}, wanted.artefacts)
    main = _main(list(code), wanted.main)
    text, cells = _read_main(main, code[main], wanted)
    modules = {name: data for name, data in code.items() if name != main}
    _check_modules(modules, len(text.encode()), wanted.source)
    shown_as = main if modules else wanted.main
    artefacts = {name: data for name, data in files if name not in code}
    return Opened(shown_as, text, cells, modules | artefacts)


def _files(parts: list[tuple[str, bytes]], wanted: Wanted) -> list[tuple[str, bytes]]:
    """All files by their names below the submission's folder."""
    archives = [name for name, data in parts if is_archive(name, data) and name not in wanted.artefacts]
    if archives and len(parts) > 1:
        raise Refusal("archive", f"send {shown(archives[0])} alone: an archive holds all files of a submission")
    if archives:
        most = wanted.source + wanted.upload + sum(wanted.artefacts.values())
        return _lifted(archive.unpacked(parts[0][1], MAX_FILES, most), wanted.main)
    for name, _ in parts:
        if name.lower().endswith(OTHER_ARCHIVES):
            raise Refusal("archive", f"{shown(name)} is an archive of a kind that is not taken; make a zip archive")
    if len(parts) > MAX_FILES:
        raise Refusal("archive", f"there are {len(parts)} files; {MAX_FILES} are the most")
    named = [(checked_name(name), data) for name, data in parts]
    return [(name, data) for name, data in named if not is_litter(name)]


def is_archive(name: str, data: bytes) -> bool:
    """Whether a file is a zip archive, by its name or by how it begins."""
    return name.lower().endswith(archive.ENDING) or data.startswith(archive.MAGIC)


def is_notebook(name: str, data: bytes) -> bool:
    """Whether a file is a notebook, also under a name of another kind."""
    return name.lower().endswith(notebook.ENDING) or (data.lstrip().startswith(b"{") and b'"nbformat"' in data)


def is_plain(name: str, data: bytes) -> bool:
    """Whether a file that was sent alone is just Python, to be read without this folder's help."""
    other = is_archive(name, data) or is_notebook(name, data)
    return not other and not name.lower().endswith(OTHER_ARCHIVES)


def _lifted(files: list[tuple[str, bytes]], main: str) -> list[tuple[str, bytes]]:
    """Without the one folder that holds everything, as archives made of a folder have it."""
    tops = {name.partition("/")[0] for name, _ in files}
    if len(tops) == 1 and all("/" in name for name, _ in files):
        return _lifted([(name.partition("/")[2], data) for name, data in files], main)
    return files


def _main(names: list[str], main: str) -> str:
    """The main file: the only one with code, else the one that has its name."""
    if not names:
        raise Refusal("files", f"there is no Python file and no notebook; send one, such as `{main}`")
    if len(names) == 1:
        return names[0]
    asked = [main, main.removesuffix(PYTHON) + notebook.ENDING]
    found = [name for name in asked if name in names]
    if len(found) == 2:
        raise Refusal("files", f"both `{found[0]}` and `{found[1]}` are there; send one of them as the main file")
    if not found:
        listed = ", ".join(shown(name) for name in sorted(names)[:MOST_LISTED])
        raise Refusal("files", f"which file is the main one? Call it `{main}`. There are {listed}.")
    return found[0]


def _read_main(name: str, data: bytes, wanted: Wanted) -> tuple[str, tuple[tuple[int, int], ...]]:
    if is_notebook(name, data):
        if len(data) > wanted.upload:
            message = (
                f"the notebook {shown(name)} has {size(len(data))}; at most {size(wanted.upload)} are taken. "
                "Clear its outputs and save it again."
            )
            raise Refusal("too_large", message, file=name)
        code = read_notebook(data, name, wanted.source)
        return code.text, code.cells
    text = decoded(data, name)
    if not text.strip():
        raise Refusal("empty", f"{shown(name)} is empty", file=name)
    if len(data) <= wanted.source:  # else the sum of all is too large, which is said there
        check_file(text, name)
    return text, ()


def _check_modules(modules: dict[str, bytes], before: int, most: int) -> None:
    whole = before + sum(map(len, modules.values()))
    if whole > most:
        raise Refusal("too_large", f"the Python files have {size(whole)} together; at most {size(most)} are taken")
    for name, data in modules.items():
        if name.endswith(notebook.ENDING):
            raise Refusal("files", f"{shown(name)} is a notebook, and only the main file may be one", file=name)
        check_file(decoded(data, name), name)
