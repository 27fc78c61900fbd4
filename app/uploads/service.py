"""Keeping uploaded files. Nothing here commits."""

import hashlib

from sqlmodel import Session, select

from app.errors import NotFound
from app.uploads.models import Upload


def keep(session: Session, data: bytes, name: str, media_type: str, actor: str) -> Upload:
    """The row of these bytes, made now or when they first came."""
    sha256 = hashlib.sha256(data).hexdigest()
    there = session.exec(select(Upload).where(Upload.sha256 == sha256)).first()
    if there:
        return there
    row = Upload(sha256=sha256, name=name, media_type=media_type, bytes=data, created_by=actor)
    session.add(row)
    session.flush()
    return row


def get(session: Session, upload_id: int) -> Upload:
    """The upload of that id; `NotFound` where there is none."""
    found = session.get(Upload, upload_id)
    if found is None:
        raise NotFound("upload.unknown")
    return found
