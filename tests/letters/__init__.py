"""Letterheads as people make them in Word."""

from io import BytesIO
from pathlib import Path

import docx


def simple() -> bytes:
    """A letterhead that python-docx makes: fields in the body, the text below them."""
    document = docx.Document()
    for line in ("{{ avsender_navn }}", "{{ dato }}", "{{ mottaker }}", "[[BODY]]"):
        document.add_paragraph(line)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def add_simple(templates: Path) -> None:
    """Put it beside the letterheads that ship, under the name that the example responses use."""
    (templates / "letterheads" / "enkel.docx").write_bytes(simple())
