"""The mark that says at the head of each page that this is a draft.

It stands in a frame that hangs from the upper edge of the page, so that pages break in the same places with
and without it.
"""

from collections.abc import Iterable
from posixpath import dirname, join

from app.documents.word.body import sections
from app.documents.word.names import KINDS, R, W, w
from app.documents.word.package import Addition, Package, Relation, free_name
from app.documents.word.places import cut, place
from app.documents.word.shapes import HAIR
from app.documents.word.text import PRESERVED, in_run
from app.documents.word.xml import DECLARATION, Element, fragment, is_on


def label(text: str) -> str:
    """The paragraph that prints `text` at the head of a page; nothing for an empty text."""
    if not text:
        return ""
    return (
        "<w:p><w:pPr>"
        '<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="340"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
        '<w:r><w:rPr><w:b/><w:color w:val="9F1D20"/><w:sz w:val="24"/></w:rPr>'
        f"{PRESERVED}{in_run(text)}</w:t></w:r></w:p>"
    )


def place_label(headers: Iterable[Element]) -> None:
    """Make a place for the label in each of the trees `headers`."""
    for header in headers:
        paragraphs = [
            child for child in header.findall(w("p")) if child.find(f"{w('pPr')}/{w('framePr')}") is None
        ]
        if not paragraphs:
            header.append(fragment(HAIR))
        header.insert(header.index(paragraphs[0]) if paragraphs else len(header) - 1, place("draft"))


def missing_headers(package: Package, document: Element, *, even: bool) -> tuple[tuple[Addition, ...], str]:
    """A header for each kind of page that has none, and how the first section comes to point at them."""
    found = sections(document)
    titled = any(is_on(section.find(w("titlePg"))) for section in found)
    kinds = ("default", *(["first"] if titled else []), *(["even"] if even else []))
    present = {node.get(w("type")) for node in found[0].findall(w("headerReference"))}
    found[0].insert(0, place("draft_headers"))
    additions = {kind: _header(package, kind) for kind in kinds if kind not in present}
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="{addition.relation.id}"/>'
        for kind, addition in additions.items()
    )
    return tuple(additions.values()), references


def _header(package: Package, kind: str) -> Addition:
    relation_type, content_type = KINDS["header"]
    name = free_name(package.parts, join(dirname(package.main), f"draft_{kind}"), ".xml")
    relation = Relation(package.new_id(), relation_type, package.target(name))
    blank = f'{DECLARATION}<w:hdr xmlns:w="{W}" xmlns:r="{R}"><?svar draft?>{HAIR}</w:hdr>'
    return Addition(name, content_type, relation, cut(blank), owner=package.main)
