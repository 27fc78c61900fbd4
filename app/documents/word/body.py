"""The place in a letterhead where the text goes, and what surrounds it."""

from dataclasses import dataclass
from itertools import dropwhile
from typing import Final

from app.documents.word.names import w
from app.documents.word.places import own_texts, place, words
from app.documents.word.xml import Element, fragment, highest, integer, remove
from app.errors import Invalid

MARK: Final = "[[BODY]]"

_A4: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" '
    'w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text must know of the place where it goes."""

    style: str  # of the paragraph that held the mark, empty for the default one
    width: int  # of a line, in twips
    after_table: bool
    before_paragraph: bool
    bookmarks: frozenset[str]
    free_bookmark: int


def open_body(document: Element) -> Surroundings:
    """Make the paragraph `[[BODY]]` of the tree `document` a place."""
    paragraph = _marked(document)
    before = next(dropwhile(_may_go, paragraph.itersiblings(preceding=True)), None)
    after = paragraph.getnext()
    _drop_cursor(document)
    bookmarks = list(document.iter(w("bookmarkStart")))
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    surroundings = Surroundings(
        style="" if style is None else style.get(w("val"), ""),
        width=_line_width(document, paragraph),
        after_table=before is not None and before.tag == w("tbl"),
        before_paragraph=after is not None and after.tag == w("p") and not _may_go(after),
        bookmarks=frozenset(mark.get(w("name"), "") for mark in bookmarks),
        free_bookmark=highest(bookmarks, w("id")) + 1,
    )
    _replace(paragraph)
    return surroundings


def sections(document: Element) -> list[Element]:
    """The properties of each section in order, made where there are none."""
    body = _body(document)
    found = [*body.iterfind(f".//{w('pPr')}/{w('sectPr')}"), *body.iterfind(w("sectPr"))]
    if not found:
        found = [fragment(_A4)]
        body.append(found[0])
    return found


def _body(document: Element) -> Element:
    return next(document.iterchildren(w("body")))  # the gate lets nothing else in


def _marked(document: Element) -> Element:
    """The one paragraph that holds the mark and nothing else."""
    holding = [node for node in document.iter(w("p")) if MARK in words(own_texts(node))]
    if not holding:
        raise Invalid("letterhead.no_body")
    if len(holding) > 1:
        raise Invalid("letterhead.two_bodies")
    paragraph = holding[0]
    if paragraph.getparent() is not _body(document):
        raise Invalid("letterhead.body_enclosed")
    if words(own_texts(paragraph)).strip() != MARK:
        raise Invalid("letterhead.body_not_alone")
    return paragraph


def _may_go(block: Element) -> bool:
    """Whether `block` is a paragraph with fields, which goes when they are empty."""
    return block.tag == w("p") and "{{" in words(own_texts(block))


def _replace(paragraph: Element) -> None:
    """Put the place where `paragraph` is; a section that ends there goes on ending there."""
    paragraph.addprevious(place("body"))
    if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        remove(paragraph)
        return
    for child in paragraph.findall("*"):
        if child.tag != w("pPr"):
            paragraph.remove(child)


def _drop_cursor(document: Element) -> None:
    """Drop Word's bookmark of where its user last typed: it would keep an empty paragraph alive."""
    for start in list(document.iter(w("bookmarkStart"))):
        if start.get(w("name")) == "_GoBack":
            ends = (end for end in document.iter(w("bookmarkEnd")) if end.get(w("id")) == start.get(w("id")))
            for mark in [start, *ends]:
                remove(mark)


def _line_width(document: Element, paragraph: Element) -> int:
    """The width between the margins of the section that `paragraph` lies in."""
    order = {node: at for at, node in enumerate(document.iter(w("p"), w("sectPr")))}
    found = sections(document)
    section = next((node for node in found if order.get(node, len(order)) > order[paragraph]), found[-1])
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return 9072
    width = integer(size, w("w")) - integer(margins, w("left")) - integer(margins, w("right"))
    return width if width > 0 else 9072
