"""A Word file to a reading: as it reads when all tracked changes are accepted."""

from app.documents.readers.word.reader import read

__all__ = ["read"]
