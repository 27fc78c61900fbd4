"""The gate before every Word file that is read: small, whole, and without anything that acts by itself.

No library sees an uploaded file before it has passed here. Everything is bounded: sizes before anything is
unpacked, the number of elements and attributes before a tree is built, so that a hostile file costs neither
seconds nor memory.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from lxml import etree

from app.documents.word.names import MAIN_TYPE, RELATIONSHIPS, STRICT, TEMPLATE_TYPE, w
from app.documents.word.package import TYPES, main_part, read_types
from app.documents.word.xml import Element, parse, plain
from app.errors import Unreadable

__all__ = ["open_word", "parse"]

MAX_FILE = 20_000_000
MAX_PARTS = 500
MAX_XML = 20_000_000
MAX_MEDIA = 50_000_000
MAX_TOTAL = 100_000_000
MAX_RATIO = 200
MAX_ELEMENTS = 300_000
MAX_ATTRIBUTES = 500_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_XML = (".xml", ".rels", ".vml", ".svg")
# How every part begins that any parser takes for XML: `<`, whatever marks and blanks stand before it and
# however many bytes it takes, or `<?xm` in EBCDIC, which LibreOffice finds out by itself.
_BEGINS_AS_XML = re.compile(rb"[\xef\xbb\xbf\xff\xfe\x00\s]*+<|\x4c\x6f\xa7\x94")
_MACROS = re.compile(r"macroEnabled|vba(Project|Data)", re.IGNORECASE)
_EMBEDDED = re.compile(r"/(activeX|embeddings)/|oleObject|activeX", re.IGNORECASE)
_ACTIVE = {
    "attachedTemplate",
    "subDocument",
    "frame",
    "aFChunk",
    "oleObject",
    "package",
    "control",
    "vbaProject",
}
_ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_FIELD = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD)\b",
    re.IGNORECASE | re.MULTILINE,
)

_FIELD_MARK = w("fldChar")
_FIELD_NODES = (_FIELD_MARK, w("instrText"), w("delInstrText"))
_INSERTED = (w("ins"), w("moveTo"))
_DELETED = (w("del"), w("moveFrom"))


def open_word(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of the Word file `data`, by name; `Unreadable` with `name` where it must not come in."""
    try:
        parts = _unpack(data)
        xml = [part for part, content in parts.items() if _is_xml(part, content)]
        _weigh(parts, xml)
        _examine(parts, xml)
    except Unreadable as error:
        error.file = name
        raise
    return parts


# --- The archive -----------------------------------------------------------------------------------------


def _unpack(data: bytes) -> dict[str, bytes]:
    if len(data) > MAX_FILE:
        raise Unreadable("word.too_large", limit=MAX_FILE // 1_000_000)
    if data.startswith(_OLE):
        raise Unreadable("word.old_format")
    if not data.startswith(b"PK"):
        raise Unreadable("word.not_word")
    # Each entry of the directory begins with this mark: counted before the directory is read at all.
    if data.count(_ENTRY) > MAX_PARTS:
        raise Unreadable("word.too_many_parts", limit=MAX_PARTS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.orig_filename.endswith("/")]
            _survey(entries)
            return {entry.filename: _read(archive, entry) for entry in entries}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        ValueError,
        OverflowError,
    ) as error:
        raise Unreadable("word.broken_archive") from error


def _survey(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the directory says, before a byte is unpacked."""
    seen: set[str] = set()
    for entry in entries:
        path = entry.orig_filename
        if path.startswith("/") or re.search(r"[\\\x00:]|(^|/)\.\.(/|$)", path) or path.casefold() in seen:
            raise Unreadable("word.unsafe_name", part=path)
        seen.add(path.casefold())
        if entry.flag_bits & 1:
            raise Unreadable("word.locked")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("word.broken_archive")
        swollen = entry.file_size > 1_000_000 and entry.file_size > MAX_RATIO * entry.compress_size
        if swollen or entry.file_size > _limit(path):
            raise Unreadable("word.bomb", part=path)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise Unreadable("word.bomb", part=max(entries, key=lambda entry: entry.file_size).orig_filename)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one entry; what the directory says of their number is not believed."""
    with archive.open(entry) as stream:
        content = stream.read(_limit(entry.filename) + 1)
    if len(content) != entry.file_size:
        raise Unreadable("word.bomb", part=entry.filename)
    return content


def _limit(path: str) -> int:
    return MAX_XML if path.lower().endswith(_XML) else MAX_MEDIA


# --- The parts -------------------------------------------------------------------------------------------


def _is_xml(name: str, content: bytes) -> bool:
    """Whether the part says or looks as if it were XML.

    Its name and content type are the sender's to choose, and what points at it decides who parses it.
    """
    return name.lower().endswith(_XML) or _BEGINS_AS_XML.match(content) is not None


def _weigh(parts: dict[str, bytes], xml: list[str]) -> None:
    """Refuse what would take too much to parse, counted on the bytes over all parts in `xml`."""
    elements = attributes = 0
    for name in xml:
        if len(parts[name]) > MAX_XML:
            raise Unreadable("word.bomb", part=name)
        text = plain(parts[name], name)
        elements += text.count(b"<") - text.count(b"</")
        attributes += text.count(b"=")
    if elements > MAX_ELEMENTS or attributes > MAX_ATTRIBUTES:
        raise Unreadable("word.too_complex")


def _examine(parts: dict[str, bytes], xml: list[str]) -> None:
    """Refuse what is no Word document, what points outside, and what acts by itself."""
    main = _main(parts, xml)
    for name in xml:
        root = parse(parts[name], name)
        if name == main:
            _examine_main(root, main)
        if root.tag == f"{{{RELATIONSHIPS}}}Relationships":
            for relation in root:
                _examine_relation(relation)
        if b"nstr" in plain(parts[name], name):  # `w:instr`, `w:instrText`, `w:delInstrText`: rare
            _examine_fields(root)


def _main(parts: dict[str, bytes], xml: list[str]) -> str:
    """The part that holds the document, of a file in which no part is of a kind that acts."""
    if TYPES not in parts:
        raise Unreadable("word.not_word")
    for name in parts:
        _refuse_active(f"/{name}", name)
    for entry in parse(parts[TYPES], TYPES):
        _refuse_active(entry.get("ContentType", ""), entry.get("PartName", "").lstrip("/"))
    main = main_part(parts)
    if main not in xml or read_types(parts).of(main) not in (MAIN_TYPE, TEMPLATE_TYPE):
        raise Unreadable("word.not_word")
    return main


def _refuse_active(described: str, part: str) -> None:
    if _MACROS.search(described):
        raise Unreadable("word.macros")
    if _EMBEDDED.search(described):
        raise Unreadable("word.embedded", part=part)


def _examine_relation(relation: Element) -> None:
    kind = relation.get("Type", "").rsplit("/", 1)[-1]
    target = relation.get("Target", "")
    outside = relation.get("TargetMode", "").lower() == "external"
    if outside and not (kind == "hyperlink" and _ADDRESS.match(target)):
        raise Unreadable("word.external", target=target[:200])
    if kind in _ACTIVE:
        raise Unreadable("word.embedded", part=target[:200])


def _examine_fields(root: Element) -> None:
    for code in _field_codes(root):
        if found := _FIELD.search(code):
            raise Unreadable("word.field", field=found[1].upper())


def _field_codes(root: Element) -> Iterator[str]:
    """The instructions of all fields, each joined again where Word has cut it over several runs.

    Tracked changes make one field several: as it stands, as it was and as it will be are all among them.
    """
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), "")
    nodes = list(_field_nodes(root))
    yield from _joined(node for node, _, _ in nodes)
    yield from _joined(node for node, inserted, _ in nodes if not inserted)
    yield from _joined(node for node, _, deleted in nodes if not deleted)


def _field_nodes(root: Element) -> Iterator[tuple[Element, bool, bool]]:
    """Marks and instructions of fields, each with whether it stands in an insertion and in a deletion."""
    inserted = deleted = 0
    for event, node in etree.iterwalk(root, ("start", "end"), (*_FIELD_NODES, *_INSERTED, *_DELETED)):
        step = 1 if event == "start" else -1
        if node.tag in _INSERTED:
            inserted += step
        elif node.tag in _DELETED:
            deleted += step
        elif event == "start":
            yield node, inserted > 0, deleted > 0


def _joined(nodes: Iterable[Element]) -> Iterator[str]:
    """The instructions between one mark of a field and the next."""
    running: list[str] = []
    for node in nodes:
        if node.tag == _FIELD_MARK:
            yield "".join(running)
            running.clear()
        else:
            running.append(node.text or "")
    yield "".join(running)


def _examine_main(root: Element, name: str) -> None:
    if root.tag == f"{{{STRICT}}}document":
        raise Unreadable("word.strict")
    if root.tag != w("document") or root.find(w("body")) is None:
        raise Unreadable("word.broken", part=name)
