"""What the settings of a letterhead must say for footnotes to work, and what they say of headers."""

from typing import Final

from app.documents.word.names import W, w
from app.documents.word.xml import Element, fragment, is_on

BLANK: Final = (
    f'<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)

# What may stand after `footnotePr` in the settings, whose children have a fixed order.
_AFTER_NOTES: Final = {
    w(name)
    for name in (
        *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
        *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *("readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol"),
        *("listSeparator",),
    )
}


def prepare(root: Element, separators: tuple[int, ...]) -> None:
    """Let the settings name the separators of footnotes, as Word does as soon as a file has one.

    The zoom gets the percentage that the standard asks for and some makers of Word files leave out.
    """
    zoom = root.find(w("zoom"))
    if zoom is not None and w("percent") not in zoom.attrib:
        zoom.set(w("percent"), "100")
    if root.find(w("footnotePr")) is None:
        later = (at for at, child in enumerate(root) if child.tag in _AFTER_NOTES or not _is_word(child))
        named = "".join(f'<w:footnote w:id="{number}"/>' for number in separators)
        root.insert(next(later, len(root)), fragment(f"<w:footnotePr>{named}</w:footnotePr>"))


def even_pages_differ(root: Element) -> bool:
    """Whether even pages have headers of their own."""
    return is_on(root.find(w("evenAndOddHeaders")))


def _is_word(child: Element) -> bool:
    return isinstance(child.tag, str) and child.tag.startswith(w(""))
