"""The names that WordprocessingML and its package give to things."""

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."

MAIN_TYPE: Final = f"{_WORD_TYPE}document.main+xml"
TEMPLATE_TYPE: Final = f"{_WORD_TYPE}template.main+xml"
HEADER_TYPE: Final = f"{_WORD_TYPE}header+xml"

# What a part is for -> its relationship's type and its content type.
KINDS: Final[dict[str, tuple[str, str]]] = {
    "styles": (f"{R}/styles", f"{_WORD_TYPE}styles+xml"),
    "numbering": (f"{R}/numbering", f"{_WORD_TYPE}numbering+xml"),
    "settings": (f"{R}/settings", f"{_WORD_TYPE}settings+xml"),
    "footnotes": (f"{R}/footnotes", f"{_WORD_TYPE}footnotes+xml"),
    "header": (f"{R}/header", HEADER_TYPE),
    "footer": (f"{R}/footer", f"{_WORD_TYPE}footer+xml"),
    "core": (_CORE, "application/vnd.openxmlformats-package.core-properties+xml"),
    "custom": (
        f"{R}/custom-properties",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    ),
}


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """The qualified name of an attribute that points at a relationship."""
    return f"{{{R}}}{name}"
