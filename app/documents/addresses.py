"""The addresses that a document may link to."""

import re
from typing import Final
from urllib.parse import quote

from app.documents.characters import allowed

_SCHEME: Final = re.compile(r"(https?)://(?=[^\s/?#])|(mailto):(?=[^\s?#])", re.IGNORECASE)
_UNSAFE: Final = re.compile(r"[\s<>\"\\^`{|}]")


def address(url: str) -> str:
    """`url` as it stands in a document, or nothing where it is not an http, https or mailto address.

    What cannot stand in an address (blanks, quotation marks, brackets that end tags) is percent-encoded;
    letters of any language stay as they are, since every browser and Word read them.
    """
    url = allowed(url.strip())
    scheme = _SCHEME.match(url)
    if not scheme:
        return ""
    rest = _UNSAFE.sub(lambda found: quote(found[0]), url[scheme.end() :])
    return scheme[0].lower() + rest
