"""Which characters a text may hold: no controls, no byte order mark, nothing set aside, each in one form."""

import re
import unicodedata
from typing import Final

_SPACES: Final = "".join(map(chr, range(0x2000, 0x200B)))
BLANKS: Final = f"\t\n\v\f\r \u00a0\u1680{_SPACES}\u2028\u2029\u202f\u205f\u3000"
"""What CommonMark counts as blank: none of it may stand at the edge of a paragraph, a mark or a link."""

_LINE_END: Final = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_LINE_END_OR_TAB: Final = re.compile("\r\n|[\t\n\r\v\f\u0085\u2028\u2029]")

_PLANES: Final = range(0, 0x110000, 0x10000)
_SET_ASIDE: Final = "".join(chr(plane + last) for plane in _PLANES for last in (0xFFFE, 0xFFFF))
_FORBIDDEN: Final = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff{_SET_ASIDE}]",
)


def unified(text: str) -> str:
    r"""`text` with `\n` as its only line end, and without a byte order mark before it."""
    return _LINE_END.sub("\n", text).removeprefix("\ufeff")


def allowed(text: str) -> str:
    """`text` in NFC, without the characters that no file format can hold."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def in_one_line(text: str) -> str:
    """`text` as a `Text` may hold it: allowed characters only, blanks for line ends and tabs."""
    return allowed(_LINE_END_OR_TAB.sub(" ", text))


def forbidden(line: str) -> list[str]:
    """The characters of `line` that `allowed` drops."""
    return _FORBIDDEN.findall(line)
