"""The table of uploaded files."""

from datetime import datetime

from sqlmodel import Field

from app.audit.models import now
from app.db import Table


class Upload(Table, table=True):
    """A file as it came; the same bytes are kept once. `text` is what a reader made of it."""

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    name: str
    media_type: str
    bytes: bytes
    text: str = ""
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
