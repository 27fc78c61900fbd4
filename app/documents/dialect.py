r"""How our own nodes are spelt in Markdown: for each a pattern for the reader and a function for the writer.

Inside them the text is plain: no marks and no brackets, unless a backslash stands before.
"""

import re
from typing import Final

FIELDS: Final = frozenset({"recipient"})
"""The names of what may vary with the addressee."""

_KEY: Final = r"(?![a-z0-9-]{61})[a-z0-9]+(?:-[a-z0-9]+)*"
_PLAIN: Final = r"(?:\\[^\n]|[^\\\[\]*_`])+"

KEY: Final = re.compile(_KEY)
LANG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

CITATION: Final = re.compile(rf"\[\^(?P<key>{_KEY})(?:,[ \n]*(?P<place>{_PLAIN}))?\]")
FIGURE: Final = re.compile(rf"\[(?P<text>{_PLAIN})\]\{{figure=(?P<key>{_KEY})\}}")
FIELD: Final = re.compile(rf"\[(?P<text>{_PLAIN})\]\{{field=(?P<name>{'|'.join(FIELDS)})\}}")
SLOT: Final = re.compile(rf"@@slot:(?P<item>{_KEY})@@[ \t]*")
QUOTE_LANG: Final = re.compile(rf"\{{lang=(?P<lang>{LANG.pattern})\}}[ \t]*")

DEFINITION: Final = re.compile(r"\[\^?(?:\\[^\n]|[^\\\]\n])+\]:")
"""What defines a note or a link in other dialects, at the start of a paragraph. Here it means nothing."""

ENTITY: Final = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
"""The `&` of what would be read as a character reference."""

_MARKS: Final = re.compile(r"[\\\[\]*_`]|^\^")


def plain(text: str) -> str:
    """`text` as it stands inside brackets."""
    return ENTITY.sub(r"\\&", _MARKS.sub(r"\\\g<0>", text))


def citation(key: str, place: str) -> str:
    """A citation of the source `key`."""
    return f"[^{key}, {plain(place)}]" if place else f"[^{key}]"


def figure(key: str, text: str) -> str:
    """A number of the register."""
    return f"[{plain(text)}]{{figure={key}}}"


def field(name: str, text: str) -> str:
    """What varies with the addressee."""
    return f"[{plain(text)}]{{field={name}}}"


def slot(item: str) -> str:
    """The place of an item in a template's frame."""
    return f"@@slot:{item}@@"


def quote_lang(lang: str) -> str:
    """The first line of a quotation in another language."""
    return f"{{lang={lang}}}"
