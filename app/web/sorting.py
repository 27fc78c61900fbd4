"""The order of the Norwegian alphabet, for what pages sort."""

from app.documents.alphabet import norwegian

__all__ = ["norwegian"]
