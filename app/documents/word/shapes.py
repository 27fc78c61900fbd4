"""How a paragraph stands on the page, as far as its style does not say so."""

from functools import lru_cache
from typing import Final, NamedTuple

from app.documents.tree import Align

# An empty paragraph without height: what parts two tables, ends what may not end in one, and carries a frame.
HAIR: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


class Shape(NamedTuple):
    """What a paragraph says of itself, in the order that the standard asks for; `level` counts from 1."""

    style: str
    keep: bool = False
    number: int = 0
    level: int = 0
    before: int = 0
    left: int = 0
    hanging: int = 0
    align: Align = ""


@lru_cache(maxsize=512)
def properties(shape: Shape) -> str:
    """The properties of a paragraph, empty where it says nothing of itself."""
    style, keep, number, level, before, left, hanging, align = shape
    hang = f' w:hanging="{hanging}"' if hanging else ""
    said = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ("<w:keepNext/>" if keep else "")
        + (f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + (f'<w:spacing w:before="{before}"/>' if before else "")
        + (f'<w:ind w:left="{left}"{hang}/>' if left else "")
        + (f'<w:jc w:val="{align}"/>' if align else "")
    )
    return f"<w:pPr>{said}</w:pPr>" if said else ""
