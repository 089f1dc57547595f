"""Migrations of the schema, in the order of their names; Alembic runs them (sql/schema.py)."""
