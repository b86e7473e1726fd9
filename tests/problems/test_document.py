import pytest

from core.errors import ProblemError
from problems.document import MAX_BYTES, MAX_DEPTH, read_document
from problems.findings import Finding, Place


def refused(text: str) -> str:
    with pytest.raises(ProblemError) as caught:
        read_document(text, "p.yaml")
    return str(caught.value)


def test_every_key_and_value_knows_its_line_and_column() -> None:
    # When
    document = read_document("a: 1\nlist:\n  - {b: [x, y]}\n", "p.yaml")

    # Then
    assert document.data == {"a": 1, "list": [{"b": ["x", "y"]}]}
    assert document.keys[("list", 0, "b")] == Place(3, 6)
    assert document.values[("list", 0, "b", 1)] == Place(3, 13)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e3", 1000.0),
        ("010", 10),
        ("0x1F", 31),
        ("-7", -7),
        ("no", "no"),
        ("true", True),
        ("2001-01-01", "2001-01-01"),
        ("12:30", "12:30"),
        ('"1"', "1"),
        ("~", None),
        ("-.inf", float("-inf")),
    ],
)
def test_scalars_are_what_yaml_1_2_says(text: str, value: object) -> None:
    # When
    data = read_document(f"key: {text}\n", "p.yaml").data

    # Then
    assert data == {"key": value}
    assert isinstance(data, dict)
    assert type(data["key"]) is type(value)


def test_a_duplicate_key_is_told_with_both_of_its_lines() -> None:
    # When
    document = read_document("a:\n  b: 1\n  c: 2\n  b: 3\n", "p.yaml")

    # Then
    assert [(one.where, one.text) for one in document.trouble] == [
        ("p.yaml:4:3", "a.b: the key 'b' is used twice; it stands in line 2 already")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a:\n\tb: 1\n", "p.yaml:2:1: not YAML: while scanning for the next token, found"),
        ("a:\n\tb: 1\n", "; indent with spaces: this is a tab"),
        ("a: {x: float32[n, d]}\n", "p.yaml:1:15: not YAML"),
        ("a: {x: float32[n, d]}\n", '; put a text with brackets in quotes, as in {x: "float32[n, d]"}'),
        (
            "a: one: two\n",
            "p.yaml:1:7: not YAML: mapping values are not allowed here; a text that holds",
        ),
        ("a:\n  - b: 1\n    c: 2\n   d: 3\n", "p.yaml:4:4: not YAML"),
        ("a:\n  - b: 1\n    c: 2\n   d: 3\n", "; this line is not indented like those that it belongs to"),
    ],
)
def test_a_usual_mistake_in_yaml_is_told_with_what_to_do(text: str, told: str) -> None:
    assert told in refused(text)


def test_numbers_that_are_equal_are_the_same_key() -> None:
    # When
    document = read_document("{0.50: 1, 0.5: 2}", "p.yaml")

    # Then
    assert "used twice" in document.trouble[0].text


def test_anchors_and_aliases_are_refused_all_at_once() -> None:
    # When
    message = refused("a: &x [1]\nb: *x\n")

    # Then
    assert message.splitlines() == [
        "p.yaml:1:4: the anchor &x is not allowed; write the value out where it is used",
        "p.yaml:2:4: the alias *x is not allowed; write the value out",
    ]


def test_a_bomb_of_aliases_is_never_expanded() -> None:
    # Given: nine levels of nine references each, 3 GB if anybody expanded it
    lines = ["a0: &a0 lol"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]

    # Then
    assert "not allowed" in refused("\n".join(lines))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "p.yaml:1:1: the file is empty"),
        ("a: [1", "not YAML"),
        ("\ta: 1", "p.yaml:1:1: not YAML"),
        ("a: !!python/object:os.system x", "p.yaml:1:4: the tag"),
        ("%YAML 1.1\n---\na: on", "directives"),
        ("a: 1\n---\nb: 2", "p.yaml:2:1: not YAML"),
        ("a: \x01", "not YAML"),
        ("#" * (MAX_BYTES + 1), "larger than 256 KiB"),
        ("[" * 2000, f"nested more than {MAX_DEPTH} levels deep"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_place(text: str, sentence: str) -> None:
    assert sentence in refused(text)


def test_keys_that_are_lists_and_numbers_of_many_digits_are_trouble() -> None:
    # When
    document = read_document(f"[1, 2]: 3\nbig: {'9' * 5000}\n", "p.yaml")

    # Then
    assert [one.text for one in document.trouble] == [
        "a key must be a single word",
        "big: a number of 5000 characters",
    ]


def test_what_is_missing_has_the_place_of_what_should_hold_it() -> None:
    # Given
    document = read_document("a: 1\nb:\n  c: 2\n", "p.yaml")

    # When
    located = document.locate(Finding(("b", "d", "e"), "is missing"))

    # Then
    assert (located.where, located.text) == ("p.yaml:3:3", "b.d.e: is missing")


def test_a_key_that_is_a_number_is_found_by_its_text() -> None:
    # Given
    document = read_document("targets: {0.50: 1}\n", "p.yaml")

    # When
    located = document.locate(Finding(("targets", "0.5"), "is wrong"))

    # Then
    assert (located.where, located.text) == ("p.yaml:1:17", "targets[0.5]: is wrong")
