"""The JSON Schema of problem.yaml, for editors. `python -m problems.schema` writes it; a test keeps it in step."""

import json
from pathlib import Path

from problems.authoring import AuthoredProblem

SCHEMA_FILE = Path(__file__).resolve().parent / "problem.schema.json"


def schema_text() -> str:
    """The schema as the text of its file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **AuthoredProblem.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
