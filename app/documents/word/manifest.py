"""The manifest of a working copy: which item stands behind which bookmark, and how it read."""

from dataclasses import dataclass
from typing import Final

from app.documents.anchors import Anchor
from app.documents.word.text import in_attribute
from app.documents.word.xml import DECLARATION

NAMESPACE: Final = "urn:svar:manifest:1"


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it went out; `bookmark` is empty where it printed nothing."""

    anchor: Anchor
    bookmark: str
    sha256: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What went out: the response, the export's id, and its items in the order of the text."""

    response: str
    export: str
    lang: str
    items: tuple[Item, ...]

    def xml(self) -> str:
        """The custom XML part."""
        response, lang = in_attribute(self.response), in_attribute(self.lang)
        return (
            f'{DECLARATION}<manifest xmlns="{NAMESPACE}" response="{response}" export="{self.export}" '
            f'lang="{lang}">{"".join(map(_entry, self.items))}</manifest>'
        )


def _entry(item: Item) -> str:
    """One item, with those of its attributes that have a value."""
    anchor = item.anchor
    bookmark = f' bookmark="{item.bookmark}"' if item.bookmark else ""
    position, lang = in_attribute(anchor.position), in_attribute(anchor.lang)
    pinned = f' position="{position}" version="{anchor.version}" lang="{lang}"' if position else ""
    edited = ' edited="yes"' if anchor.edited else ""
    keys = in_attribute(" ".join(item.figures))
    figures = f' figures="{keys}"' if keys else ""
    return (
        f'<item id="{in_attribute(anchor.item)}"{bookmark}{pinned} form="{anchor.form}"{edited} '
        f'sha256="{item.sha256}"{figures}/>'
    )
