"""What an operator offers, read from one file; every mistake in it is named."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from core import environments
from core.environments import DEFAULT, Library, load_environments, not_offered, own_libraries
from core.errors import SettingsError
from tests.offering import install, offer

ROOT = Path(__file__).resolve().parents[2]


def test_without_a_file_there_is_the_judges_own() -> None:
    # When
    (only,) = load_environments(None).values()
    # Then
    assert (only.name, only.folder, only.added()) == (DEFAULT, None, ())
    assert [one.name for one in only.libraries()] == ["torch", "numpy", "safetensors"]


def test_an_environment_has_the_judges_libraries_and_those_of_its_folder(tmp_path: Path) -> None:
    # Given a folder with two libraries, one of them also the judge's own
    folder = install(tmp_path / "site")
    install(folder, "numpy", own_libraries()[1].version)
    (folder / "remains-1.dist-info").mkdir()
    # When
    found = load_environments(offer(tmp_path, tables=folder))
    # Then
    assert list(found) == [DEFAULT, "tables"]
    assert found["tables"].added() == (Library("doubling", "1.2"),)
    assert found["tables"].libraries() == (*own_libraries(), Library("doubling", "1.2"))


def test_a_list_of_requirements_tells_its_libraries_before_they_are_installed(tmp_path: Path) -> None:
    # Given paths as seen from the file
    (tmp_path / "list.txt").write_text("doubling==1.2\nnumpy==2.0\n")
    file = tmp_path / "environments.toml"
    file.write_text('[tables]\ndescription = "Tables."\nrequirements = "list.txt"\n')
    # When
    found = load_environments(file)["tables"]
    (tmp_path / "list.txt").write_text("doubling==1.3\n")
    changed = load_environments(file)["tables"]
    # Then
    assert found.added() == (Library("doubling", "1.2"),)
    assert found.folder is not None
    assert found.folder.parent == tmp_path / "made"
    assert changed.folder != found.folder


def test_where_torch_is_not_installed_its_pinned_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(environments, "version", missing)
    # When / Then
    pins = (ROOT / "requirements" / "torch.txt").read_text().splitlines()
    assert [f"{one.name}=={one.version}" for one in own_libraries()] == [
        line for line in pins if line.startswith("torch==")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tables", "Expected ']'"),
        ("tables = 3", "tables: Input should be"),
        ('[tables]\npackages = "."', "tables.description: Field required"),
        ('[tables]\ndescription = "x"', "tables: give either packages (a folder) or requirements (a file)"),
        ('[tables]\ndescription = "x"\npackages = "."\nrequirements = "x"', "give either packages"),
        ('[tables]\ndescription = "x"\npackages = "."\nimage = "x"', "tables.image: Extra inputs"),
        ('[tables]\ndescription = "x"\npackages = "nowhere"', "[tables] the folder"),
        ('[tables]\ndescription = "x"\nrequirements = "empty.txt"', "[tables] empty.txt names no library"),
        ('[default]\ndescription = "x"\npackages = "."', "[default] is no name for an environment"),
        ('["../x"]\ndescription = "x"\npackages = "."', "[../x] is no name for an environment"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    # Given
    (tmp_path / "empty.txt").write_text("# nothing\n")
    file = tmp_path / "environments.toml"
    file.write_text(text)
    # When / Then
    with pytest.raises(SettingsError) as refused:
        load_environments(file)
    assert str(refused.value).startswith(f"{file}: ")
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_named_and_so_are_too_many(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot be read"):
        load_environments(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="offers 33 environments; 32 are the most"):
        load_environments(offer(tmp_path, **{f"e{number}": tmp_path for number in range(33)}))


def test_problems_whose_environment_is_not_offered_are_named() -> None:
    # When
    said = list(not_offered({"one": "default", "two": "pictures"}, ["default", "tables"]))
    # Then
    assert said == [
        "the problem 'two' asks for the environment 'pictures', which is not offered here; there is: default, "
        "tables (the setting `environments`)"
    ]
