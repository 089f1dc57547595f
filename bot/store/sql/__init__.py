"""The store over SQL: one implementation for SQLite and PostgreSQL, in typed expressions."""
