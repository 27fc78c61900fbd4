"""Characters on their way into XML."""

import re
from typing import Final

PRESERVED: Final = '<w:t xml:space="preserve">'

_ILLEGAL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_TELLING: Final = re.compile(f'[&<>"\t\n\r{_ILLEGAL}]')
_DROPPED: Final = dict.fromkeys(
    [*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]  # what XML 1.0 cannot hold, and lone surrogates
)
_ENTITIES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_BREAK: Final = f"</w:t><w:br/>{PRESERVED}"
_IN_RUN: Final = {
    **_DROPPED,
    **_ENTITIES,
    ord("\t"): f"</w:t><w:tab/>{PRESERVED}",
    ord("\n"): _BREAK,
    ord("\r"): _BREAK,
}
_IN_ATTRIBUTE: Final = {**_DROPPED, **_ENTITIES, ord("\t"): " ", ord("\n"): " ", ord("\r"): " "}


def in_run(text: str) -> str:
    """`text` inside a `w:t`: tabs and line ends become Word's own, what XML cannot hold is dropped."""
    if not _TELLING.search(text):
        return text
    return text.replace("\r\n", "\n").translate(_IN_RUN)


def in_attribute(text: str) -> str:
    """`text` inside an attribute, or as the content of an element that knows no line ends."""
    return text.translate(_IN_ATTRIBUTE) if _TELLING.search(text) else text
