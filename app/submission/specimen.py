"""A made-up response that shows what a letterhead or a template looks like; nothing of it is stored."""

import re
from functools import lru_cache
from pathlib import Path

from sqlmodel import Session

from app.documents.letterheads import Letterhead
from app.responses import files
from app.responses.records import ResponseRecord
from app.settings import Settings
from app.submission import assemble, pdf, templates
from app.submission.assemble import Assembled
from app.submission.export import export
from app.submission.templates import SubmissionTemplate

FOLDER = "specimen"

_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def record(folder: Path) -> ResponseRecord:
    """The response, with one of everything that prints."""
    return files.read(folder / FOLDER / files.FILE)


def assembled(session: Session, settings: Settings, template: SubmissionTemplate | None = None) -> Assembled:
    """The response put together by `template`, in its language; by the one that it names without one."""
    made = record(settings.templates_dir)
    template = template or templates.load(made.template, settings.templates_dir, session)
    return assemble.assemble(session, made.model_copy(update={"lang": template.head.lang}), template)


def word(session: Session, settings: Settings, letterhead: Letterhead) -> bytes:
    """The response on `letterhead`, as a Word file."""
    return export(assembled(session, settings), "docx", letterhead, sending=True).bytes


@lru_cache(maxsize=8)
def printed(docx: bytes) -> bytes:
    """The PDF of a Word file, made once; `Unavailable` where it cannot be."""
    return pdf.convert(docx)


def pages(printed_file: bytes) -> int:
    """How many pages a PDF of LibreOffice has."""
    return len(_PAGE.findall(printed_file))
