"""Alembic's scripts, run by `core.migrate.upgrade`. How to add one: docs/api.md, "Changing the database"."""
