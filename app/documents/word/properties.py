"""What a Word file says of itself: its properties, and the manifest of where its parts came from."""

from itertools import count
from typing import Final

from app.documents.tree import Document, paragraphs
from app.documents.word.manifest import NAMESPACE
from app.documents.word.names import KINDS, R
from app.documents.word.package import (
    Addition,
    Package,
    Relation,
    free_name,
    located,
    relations,
    relations_name,
)
from app.documents.word.places import Form, Place, cut, place
from app.documents.word.text import in_attribute
from app.documents.word.xml import DECLARATION, Element, highest, parse, serialise

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DATA: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE: Final = "{5A6B0C03-53C4-4E0B-9D11-5F4E3A2B1C0D}"
_STORE_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NAME: Final = "SvarExport"
_NO_DATE: Final = "2000-01-01"


def core(document: Document) -> str:
    """The part with title, language, author and date; the date is the document's, never a clock's."""
    title = document.title or next((line for line in paragraphs(document.blocks) if line.strip()), "Svar")
    date = f"{document.date or _NO_DATE}T00:00:00Z"
    author = f"<dc:creator>{in_attribute(document.author)}</dc:creator>" if document.author else ""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{in_attribute(title)}</dc:title>{author}"
        f"<dc:language>{in_attribute(document.lang)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
    )


def place_core(package: Package) -> str:
    """The name of the part with the core properties, which each export writes anew.

    What the letterhead said of its own author goes, under whichever type a program points at it: LibreOffice
    and Word name the relation differently.
    """
    for relation in list(package.relations[""]):
        if relation.type.endswith("/metadata/core-properties"):
            package.relations[""].remove(relation)
            _drop(package, located("", relation))
    relation_type, content_type = KINDS["core"]
    name = free_name(package.parts, "docProps/core", ".xml")
    package.relations[""].append(Relation(package.new_id(), relation_type, name))
    package.parts[name] = b""
    package.types.overrides[f"/{name}"] = content_type
    return name


def place_export(package: Package) -> tuple[dict[str, Form], tuple[Addition, ...]]:
    """A place for the export's id among the custom properties, in the part that is there or in one to add."""
    relation_type, content_type = KINDS["custom"]
    name = _pointed_at(package, relation_type)
    if name:
        root = parse(package.parts[name], name)
        for old in [node for node in root if node.get("name") == _NAME]:
            root.remove(old)
        _append_property(root)
        return {name: cut(serialise(root))}, ()
    root = parse(f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"/>'.encode())
    _append_property(root)
    name = free_name(package.parts, "docProps/custom", ".xml")
    relation = Relation(package.new_id(), relation_type, name)
    return {}, (Addition(name, content_type, relation, cut(serialise(root))),)


def place_manifest(package: Package) -> tuple[Addition, ...]:
    """The custom XML part that an export with traces has, with the part that gives it an id."""
    number = next(n for n in count(1) if f"customXml/item{n}.xml" not in package.parts)
    name, about = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    store = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_DATA}" ds:itemID="{_STORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    to_item = Relation(package.new_id(), f"{R}/customXml", package.target(name))
    to_store = Relation("rId1", f"{R}/customXmlProps", about.removeprefix("customXml/"))
    return (
        Addition(name, "application/xml", to_item, (Place("manifest"),), owner=package.main),
        Addition(about, _STORE_TYPE, to_store, (store,), owner=name),
    )


def forget_manifest(package: Package) -> None:
    """Drop the manifest of an earlier export: a letterhead may have been made out of a finished letter."""
    for relation in list(package.relations[package.main]):
        name = located(package.main, relation)
        if relation.type == f"{R}/customXml" and name in package.parts:
            if parse(package.parts[name], name).tag != f"{{{NAMESPACE}}}manifest":
                continue
            package.relations[package.main].remove(relation)
            for about in relations(package.parts, name):
                _drop(package, located(name, about))
            _drop(package, relations_name(name))
            _drop(package, name)


def forget_thumbnail(package: Package) -> None:
    """Drop the picture of the letterhead's first page: in lists of files it would stand for the letter's."""
    for relation in list(package.relations[""]):
        if relation.type.endswith("/metadata/thumbnail"):
            package.relations[""].remove(relation)
            _drop(package, located("", relation))


def _drop(package: Package, name: str) -> None:
    package.parts.pop(name, None)
    package.types.overrides.pop(f"/{name}", None)


def _pointed_at(package: Package, relation_type: str) -> str:
    names = (located("", entry) for entry in package.relations[""] if entry.type == relation_type)
    return next((name for name in names if name in package.parts), "")


def _append_property(root: Element) -> None:
    """Add the property that stands only where there is an export's id."""
    number = max(highest(root, "pid"), 1) + 1
    entry = parse(
        f'<property xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}" fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" '
        f'pid="{number}" name="{_NAME}"><vt:lpwstr/></property>'.encode()
    )
    entry[0].append(place("export"))
    root.extend((place("if export"), entry, place("else"), place("end")))
