"""Prints the API's description: `python -m api.openapi > docs/openapi.json`."""

import json

from api.app import create_app
from core.settings import Settings


def main() -> None:
    """Print the OpenAPI document; nothing is opened."""
    print(json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
