from problems.schema import SCHEMA_FILE, schema_text


def test_the_schema_file_is_in_step_with_the_models() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), "run: python -m problems.schema"
