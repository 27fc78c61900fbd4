"""Whatever somebody sends, read by what its bytes are: the name of a file is never believed."""

import re
from typing import Final

from app.documents.readers import html, pdf, plain, word
from app.documents.reading import Reading
from app.errors import TooLarge, Unreadable

LARGEST: Final = 20_000_000
"""As large as a file may be, in bytes."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"RIFF",
    b"\x00\x00\x00\x0cjP",
)
_OTHERS: Final = (
    (b"xl/", "Excel"),
    (b"ppt/", "PowerPoint"),
    (b"mimetypeapplication/vnd.oasis", "OpenDocument"),
)
_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|main|article|div|h1|p|section|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS: Final = re.compile(rb"</(?:p|div|li|h[1-6]|td|a|span)>", re.IGNORECASE)


def read(data: bytes, name: str) -> Reading:
    """What the file `data` says, of any kind; `Unreadable` or `TooLarge` where that cannot be told."""
    if not data.strip():
        raise Unreadable("reading.empty", file=name)
    if len(data) > LARGEST:
        raise TooLarge("reading.too_large", file=name, limit=LARGEST // 1_000_000)
    reading = _read(data, name)
    if not reading.blocks and not reading.notices:
        raise Unreadable("reading.no_words", file=name)
    return reading


def _read(data: bytes, name: str) -> Reading:
    if b"%PDF-" in data[:1024]:
        return pdf.read(data, name)
    if data.startswith(b"PK"):
        _refuse_other(data, name)
        return word.read(data, name)
    if data.startswith(_OLE):
        return word.read(data, name)  # the gate says what to do about the old format
    if data.startswith(b"{\\rtf"):
        raise Unreadable("reading.other_kind", file=name, kind="RTF")
    if data.startswith(_PICTURES):
        raise Unreadable("reading.picture", file=name)
    if _PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) or len(_TAGS.findall(data[:20_000])) > 8:
        return html.read(data, name)
    if _is_binary(data):
        raise Unreadable("reading.unknown_kind", file=name)
    return plain.read(plain.decoded(data))


def _refuse_other(data: bytes, name: str) -> None:
    if b"word/document" in data:
        return
    for mark, kind in _OTHERS:
        if mark in data[:200_000]:
            raise Unreadable("reading.other_kind", file=name, kind=kind)


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:65_536]
    controls = sum(sample.count(bytes([sign])) for sign in (*range(9), *range(14, 32)))
    return controls > len(sample) / 50
