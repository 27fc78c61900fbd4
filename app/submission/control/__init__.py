"""Kontroll før sending: what a person should look at before a response goes out.

What is `stop` is what makes a working copy a draft still, and is exactly what `assemble` calls open; nothing
here stops an export. What is alike is gathered to one finding with all its places.
"""

from app.submission.control.finding import Counts, Finding, Place, counts
from app.submission.control.findings import findings

__all__ = ["Counts", "Finding", "Place", "counts", "findings"]
