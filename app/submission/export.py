"""The document as a file: Word, PDF, HTML, plain text, Markdown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, assert_never

from sqlmodel import Session

from app.documents import letterheads
from app.documents.letterheads import Letterhead
from app.documents.writers import docx, markdown, text
from app.submission import labels, page, pdf, shelf
from app.submission.assemble import Assembled

Format = Literal["docx", "html", "text", "markdown", "pdf"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, with the name and the kind that it goes by."""

    bytes: bytes
    filename: str
    media_type: str


_KINDS: dict[Format, tuple[str, str]] = {
    "docx": (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": (".html", "text/html; charset=utf-8"),
    "text": (".txt", "text/plain; charset=utf-8"),
    "markdown": (".md", "text/markdown; charset=utf-8"),
    "pdf": (".pdf", "application/pdf"),
}


def letterhead(source: str | Path, templates: Path, session: Session | None = None) -> Letterhead:
    """The letterhead that `source` names, ready for use.

    One that an administrator has put into the database of `session` comes before a shipped one of its name.
    """
    found = shelf.LETTERHEADS.take(source, templates, session)
    return letterheads.prepare(found.data, found.file)


@dataclass(frozen=True, slots=True)
class Source:
    """What a file is made from: itself, and for a PDF the Word file that it shows.

    It is the same whenever the response, its template and its letterhead are; a PDF knows the clock.
    """

    bytes: bytes
    kind: Format
    filename: str
    media_type: str


def export(assembled: Assembled, kind: Format, letterhead: Letterhead, *, sending: bool = False) -> Exported:
    """`assembled` as a file.

    A working copy in Word or HTML carries traces, and in Word, PDF or HTML it is marked as a draft while
    something is open. A copy for `sending` has no traces and is never marked: `assembled` tells what is open,
    and whoever sends decides. Plain text and Markdown, which are pasted elsewhere, have neither.
    """
    return finish(source(assembled, kind, letterhead, sending=sending))


def source(assembled: Assembled, kind: Format, letterhead: Letterhead, *, sending: bool = False) -> Source:
    """What the file of `export` is made from."""
    draft_label = labels.DRAFT[assembled.lang] if assembled.open and not sending else ""
    ending, media_type = _KINDS[kind]
    written = _written(assembled, kind, letterhead, draft_label, traces=not sending)
    return Source(written, kind, f"{assembled.filename}{ending}", media_type)


def finish(made: Source) -> Exported:
    """The file itself; what takes time, where LibreOffice has to work, is done here."""
    data = pdf.convert(made.bytes) if made.kind == "pdf" else made.bytes
    return Exported(data, made.filename, made.media_type)


def _written(
    assembled: Assembled, kind: Format, letterhead: Letterhead, draft_label: str, *, traces: bool
) -> bytes:
    document, fields = assembled.document, assembled.fields
    match kind:
        case "docx":
            return docx.write(document, letterhead, fields, traces=traces, draft_label=draft_label)
        case "pdf":
            return docx.write(document, letterhead, fields, draft_label=draft_label)
        case "html":
            return page.page(document, draft_label, traces=traces).encode()
        case "text":
            return text.write(document).encode()
        case "markdown":
            return markdown.write(document.blocks).encode()
        case _:
            assert_never(kind)
