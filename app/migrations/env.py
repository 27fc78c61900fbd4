"""How Alembic meets the database: through the connection it is handed, or through the settings' own."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from app import db, settings
from app.tables import metadata


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """SQLModel's types as SQLAlchemy's own, so that migrations read well and do not depend on SQLModel."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def migrate(connection: Connection) -> None:
    """Run the migrations that are asked for; whoever handed over the connection commits."""
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, render_item=render
    )
    with context.begin_transaction():
        context.run_migrations()


if (handed := context.config.attributes.get("connection")) is not None:
    migrate(handed)
else:
    with db.engine(settings.load()).connect() as own:
        migrate(own)
        own.commit()
