"""Text as it comes in from a file: UTF-8, NFC, one kind of line end."""

import re
import unicodedata
from pathlib import Path

from app.errors import NotFound, Unavailable, Unreadable

_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")


def read(path: Path) -> str:
    """The text of the file at `path`, normal; where there is none to be had, the error says why."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotFound("file.missing", file=path) from None
    except OSError as error:
        raise Unavailable("file.unreadable", file=path, reason=error.strerror) from None
    try:
        return normal(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable("file.not_utf8", file=path, line=line) from None


def normal(text: str) -> str:
    """`text` in NFC, with every sort of line end made a line feed."""
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
