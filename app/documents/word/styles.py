"""The styles that the writer uses: found in a letterhead by their names, added where it has none.

Norwegian Word calls the style `heading 1` by the id `Overskrift1`, so ids say nothing: what counts is the
name, lower-cased, or one of the aliases.
"""

from dataclasses import dataclass
from typing import Final

from app.documents.word.names import W, w
from app.documents.word.places import place
from app.documents.word.xml import Element, fragment, integer

HEADINGS: Final = 6

BLANK: Final = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/>'
    '</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style></w:styles>'
)


def _spaced(before: int, after: int, *, head: str = "", tail: str = "") -> str:
    """Paragraph properties: `head` and `tail` stand around the spacing, as the standard orders them."""
    around = f'w:before="{before}" ' if before else ""
    return f'<w:pPr>{head}<w:spacing {around}w:after="{after}"/>{tail}</w:pPr>'


def _heading(level: int, before: int, looks: str) -> tuple[str, str]:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    spaced = _spaced(before, 80, head=_TOGETHER, tail=outline)
    return f"Heading{level}", f"<w:qFormat/>{spaced}<w:rPr><w:b/>{looks}</w:rPr>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _rule(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


_TOGETHER: Final = "<w:keepNext/><w:keepLines/>"
_RULES: Final = _rule("top", 8, "auto") + _rule("bottom", 8, "auto") + _rule("insideH", 4, "A6A6A6")
_EDGES: Final = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
_CELL: Final = _spaced(40, 40)

# Kind and name of each style -> the id it gets when added, and its looks beside those of the default style.
_DEFAULTS: Final[dict[tuple[str, str], tuple[str, str]]] = {
    ("paragraph", "Title"): (
        "Title",
        f"<w:qFormat/>{_spaced(120, 240, head=_TOGETHER)}<w:rPr><w:b/>{_size(32)}</w:rPr>",
    ),
    ("paragraph", "heading 1"): _heading(1, 320, _size(26)),
    ("paragraph", "heading 2"): _heading(2, 240, _size(23)),
    ("paragraph", "heading 3"): _heading(3, 200, ""),
    ("paragraph", "heading 4"): _heading(4, 200, "<w:i/>"),
    ("paragraph", "heading 5"): _heading(5, 200, "<w:i/>"),
    ("paragraph", "heading 6"): _heading(6, 200, "<w:i/>"),
    ("paragraph", "List Bullet"): ("ListBullet", f"<w:qFormat/>{_spaced(0, 80)}"),
    ("paragraph", "List Number"): ("ListNumber", f"<w:qFormat/>{_spaced(0, 80)}"),
    ("paragraph", "List Continue"): ("ListContinue", _spaced(0, 80)),
    ("paragraph", "Quote"): (
        "Quote",
        "<w:qFormat/>" + _spaced(0, 140, tail='<w:ind w:left="567" w:right="567"/>'),
    ),
    ("paragraph", "Table Text"): ("TableText", f"<w:qFormat/>{_CELL}"),
    ("paragraph", "Table Heading"): ("TableHeading", f"<w:qFormat/>{_CELL}<w:rPr><w:b/></w:rPr>"),
    ("paragraph", "footnote text"): ("FootnoteText", f"{_spaced(0, 40)}<w:rPr>{_size(18)}</w:rPr>"),
    ("character", "footnote reference"): (
        "FootnoteReference",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    ),
    ("character", "Hyperlink"): (
        "Hyperlink",
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>',
    ),
    ("table", "Svar Table"): (
        "SvarTable",
        f"<w:tblPr><w:tblBorders>{_RULES}</w:tblBorders><w:tblCellMar>{_EDGES}</w:tblCellMar></w:tblPr>",
    ),
}
# The names that Word does not know by itself.
_OURS: Final = {"Svar Table", "Svar Text", "Table Text", "Table Heading"}


@dataclass(frozen=True, slots=True)
class Styles:
    """The ids of the styles that a body is set in. `body` is empty where the default style serves."""

    body: str
    title: str
    headings: tuple[str, ...]
    bullet: str
    number: str
    continued: str
    quote: str
    cell: str
    column: str
    note: str
    note_mark: str
    link: str
    table: str


def prepare(root: Element, body: str) -> tuple[Styles, tuple[str, ...]]:
    """The ids of all styles in the part `root`, and the names of those that had to be added to it.

    The document's language becomes a place in the defaults, and the only one that styles know.
    """
    _place_language(root)
    found = _by_name(root)
    added = tuple(name for kind, name in _DEFAULTS if (kind, name.casefold()) not in found)
    for (kind, name), made in _DEFAULTS.items():
        if name in added:
            found[kind, name.casefold()] = _add(root, kind, name, made)

    def paragraph(name: str) -> str:
        return found["paragraph", name]

    styles = Styles(
        body=_airy(root, body if body in found.values() else ""),
        title=paragraph("title"),
        headings=tuple(paragraph(f"heading {level}") for level in range(1, HEADINGS + 1)),
        bullet=paragraph("list bullet"),
        number=paragraph("list number"),
        continued=paragraph("list continue"),
        quote=paragraph("quote"),
        cell=paragraph("table text"),
        column=paragraph("table heading"),
        note=paragraph("footnote text"),
        note_mark=found["character", "footnote reference"],
        link=found["character", "hyperlink"],
        table=found["table", "svar table"],
    )
    return styles, added


def _airy(root: Element, body: str) -> str:
    """`body`, or a style made of it that parts paragraphs, where its own writers part them by empty lines."""
    spacings = _spacings(root, body or _default(root, "paragraph"))
    for side in ("before", "after"):
        if integer(next((each for each in spacings if w(side) in each.attrib), root), w(side)):
            return body
    return _add(root, "paragraph", "Svar Text", ("SvarText", _spaced(0, 140)), body)


def _spacings(root: Element, used: str) -> list[Element]:
    """What a paragraph style says of spacing, then what those say that it is based on, then the defaults."""
    by_id = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
    found: list[Element] = []
    while used in by_id:
        style = by_id.pop(used)  # each counts once, also where styles are based on each other in a ring
        found += style.findall(f"{w('pPr')}/{w('spacing')}")
        used = _value(style, "basedOn")
    return [*found, *root.iterfind(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}/{w('spacing')}")]


def _place_language(root: Element) -> None:
    for run in list(root.iter(w("rPr"))):
        for lang in run.findall(w("lang")):
            run.remove(lang)
    defaults = _child(root, "docDefaults", 0)
    run = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    later = [child for child in run if child.tag in (w("eastAsianLayout"), w("specVanish"), w("oMath"))]
    run.insert(run.index(later[0]) if later else len(run), place("lang"))


def _by_name(root: Element) -> dict[tuple[str, str], str]:
    """Kind and lower-cased name or alias of each style -> its id; a name goes before an alias."""
    found: dict[tuple[str, str], str] = {}
    aliases: dict[tuple[str, str], str] = {}
    for style in root.iter(w("style")):
        kind, id_ = style.get(w("type"), "paragraph"), style.get(w("styleId"), "")
        found.setdefault((kind, _value(style, "name").casefold()), id_)
        for alias in _value(style, "aliases").split(","):
            aliases.setdefault((kind, alias.strip().casefold()), id_)
    return aliases | found


def _add(root: Element, kind: str, name: str, made: tuple[str, str], based: str = "") -> str:
    """The id of a new style at the end of `root`, based on `based` or else on the default one of its kind."""
    taken = {style.get(w("styleId"), "").casefold() for style in root.iter(w("style"))}
    id_, looks = made
    while id_.casefold() in taken:
        id_ += "x"
    default = _default(root, kind)
    parent = f'<w:basedOn w:val="{based or default}"/>' if based or default else ""
    following = f'<w:next w:val="{default}"/>' if default and name.startswith(("Title", "heading")) else ""
    custom = ' w:customStyle="1"' if name in _OURS else ""
    root.append(
        fragment(
            f'<w:style w:type="{kind}"{custom} w:styleId="{id_}"><w:name w:val="{name}"/>{parent}{following}'
            f"{looks}</w:style>"
        )
    )
    return id_


def _default(root: Element, kind: str) -> str:
    for style in root.iter(w("style")):
        if style.get(w("type")) == kind and style.get(w("default")) in ("1", "true", "on"):
            return style.get(w("styleId"), "")
    return ""


def _value(style: Element, name: str) -> str:
    child = style.find(w(name))
    return "" if child is None else child.get(w("val"), "")


def _child(parent: Element, name: str, at: int) -> Element:
    """The child `name`, made at `at` where there is none."""
    child = parent.find(w(name))
    if child is None:
        child = parent.makeelement(w(name))
        parent.insert(at, child)
    return child
