"""A PDF to a reading, through PDFium. Native code on what strangers send: only ever in the worker process."""

from app.documents.readers.pdf.reader import read

__all__ = ["read"]
