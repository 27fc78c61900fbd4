"""The history of the schema. `app.db.upgrade` runs it; `alembic revision --autogenerate` adds to it."""
