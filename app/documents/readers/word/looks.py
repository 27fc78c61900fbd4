"""What a paragraph of a Word file is by its style: how deep a heading, whether of a list, whether bold."""

from dataclasses import dataclass, field
from typing import Final

from app.documents.word.names import w
from app.documents.word.xml import Element, is_on, number

VAL: Final = w("val")
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Numbered:
    """That a paragraph is numbered: by which list and at which level."""

    list_id: str
    level: int


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    outline: int | None
    list_id: str | None
    level: int | None
    bold: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a file, each with what it inherits."""

    styles: dict[str, _Style] = field(default_factory=dict)
    default: str = ""

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        seen: set[str] = set()
        name = style or self.default
        while name in self.styles and name not in seen and len(chain) < _DEEPEST:
            seen.add(name)
            chain.append(self.styles[name])
            name = chain[-1].based_on
        return chain

    def is_contents(self, style: str) -> bool:
        """Whether the style is one of a table of contents."""
        return any(each.name.startswith(("toc ", "table of")) for each in self._chain(style)[:1])

    def heading(self, paragraph: Element) -> int:
        """How deep a heading `paragraph` is, 0 where it is none; the title of a document is 1."""
        properties = paragraph.find(w("pPr"))
        chain = self._chain(style_of(paragraph))
        for each in chain:
            if each.name in ("title", "tittel"):
                return 1
            if each.name.startswith(("heading ", "overskrift ")):
                return max(1, number(each.name.rpartition(" ")[2]))
        direct = properties.find(w("outlineLvl")) if properties is not None else None
        outlines = [number(direct.get(VAL, "9"))] if direct is not None else []
        outlines += [each.outline for each in chain if each.outline is not None]
        return outlines[0] + 1 if outlines and 0 <= outlines[0] < 9 else 0

    def numbering(self, paragraph: Element) -> Numbered | None:
        """The list that `paragraph` belongs to by itself or by its style."""
        direct = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        list_id, level = _of_list(direct)
        for each in self._chain(style_of(paragraph)):
            if list_id is None:
                list_id = each.list_id
                level = each.level if level is None else level
        return Numbered(list_id, min(max(level or 0, 0), 8)) if list_id and list_id != "0" else None

    def is_bold(self, paragraph: Element) -> bool:
        """Whether every letter of `paragraph` is bold."""
        inherited = next(
            (each.bold for each in self._chain(style_of(paragraph)) if each.bold is not None), False
        )
        runs = [
            run
            for run in paragraph.iter(w("r"))
            if any((text.text or "").strip() for text in run.iter(w("t")))
        ]
        return bool(runs) and all(_bold(run.find(w("rPr")), inherited=inherited) for run in runs)


def style_of(paragraph: Element) -> str:
    """The id of the style of `paragraph`, empty for the default one."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return found.get(VAL, "") if found is not None else ""


def read_styles(root: Element | None) -> Styles:
    """The styles that the part `root` holds."""
    if root is None:
        return Styles()
    styles: dict[str, _Style] = {}
    default = ""
    for node in root.iter(w("style")):
        if node.get(w("type"), "paragraph") != "paragraph":
            continue
        properties = node.find(w("pPr"))
        outline = properties.find(w("outlineLvl")) if properties is not None else None
        list_id, level = _of_list(properties.find(w("numPr")) if properties is not None else None)
        bold = node.find(f"{w('rPr')}/{w('b')}")
        styles[node.get(w("styleId"), "")] = _Style(
            _value(node.find(w("name"))).casefold(),
            _value(node.find(w("basedOn"))),
            number(outline.get(VAL, "9")) if outline is not None else None,
            list_id,
            level,
            is_on(bold) if bold is not None else None,
        )
        if node.get(w("default")) in ("1", "true"):
            default = node.get(w("styleId"), "")
    return Styles(styles, default)


def _of_list(properties: Element | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    list_id, level = properties.find(w("numId")), properties.find(w("ilvl"))
    return (
        list_id.get(VAL) if list_id is not None else None,
        number(level.get(VAL, "0")) if level is not None else None,
    )


def _bold(properties: Element | None, *, inherited: bool) -> bool:
    found = properties.find(w("b")) if properties is not None else None
    return is_on(found) if found is not None else inherited


def _value(node: Element | None) -> str:
    return node.get(VAL, "") if node is not None else ""
