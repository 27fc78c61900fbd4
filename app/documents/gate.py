"""The gate before every Word file that is read: small, whole, and without anything that acts by itself.

No library sees an uploaded file before it has passed here. Everything is bounded: sizes before anything is
unpacked, the number of elements and attributes before a tree is built, so that a hostile file costs neither
seconds nor memory.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

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


def open_word(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of the Word file `data`, by name; `Unreadable` with `name` where it must not come in."""
    try:
        parts = _unpack(data)
        _weigh(parts)
        _examine(parts)
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


def _weigh(parts: dict[str, bytes]) -> None:
    """Refuse what would take too much to parse, counted on the bytes over all parts."""
    elements = attributes = 0
    for name in filter(_is_xml, parts):
        text = plain(parts[name], name)
        elements += text.count(b"<") - text.count(b"</")
        attributes += text.count(b"=")
    if elements > MAX_ELEMENTS or attributes > MAX_ATTRIBUTES:
        raise Unreadable("word.too_complex")


def _is_xml(name: str) -> bool:
    return name.lower().endswith(_XML)


def _examine(parts: dict[str, bytes]) -> None:
    """Refuse what is no Word document, what points outside, and what acts by itself."""
    main = _main(parts)
    for name in filter(_is_xml, parts):
        root = parse(parts[name], name)
        if name == main:
            _examine_main(root, main)
        if root.tag == f"{{{RELATIONSHIPS}}}Relationships":
            for relation in root:
                _examine_relation(relation)
        if b"instr" in plain(parts[name], name):  # as `w:instrText` or `w:instr`: most parts have neither
            _examine_fields(root)


def _main(parts: dict[str, bytes]) -> str:
    """The part that holds the document, of a file in which no part is of a kind that acts."""
    if TYPES not in parts:
        raise Unreadable("word.not_word")
    for name in parts:
        _refuse_active(f"/{name}", name)
    for entry in parse(parts[TYPES], TYPES):
        _refuse_active(entry.get("ContentType", ""), entry.get("PartName", "").lstrip("/"))
    main = main_part(parts)
    if not _is_xml(main) or read_types(parts).of(main) not in (MAIN_TYPE, TEMPLATE_TYPE):
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
    """The instructions of all fields, each joined again where Word has cut it over several runs."""
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), "")
    running: list[str] = []
    for node in root.iter(w("fldChar"), w("instrText")):
        if node.tag == w("instrText"):
            running.append(node.text or "")
        else:
            yield "".join(running)
            running.clear()
    yield "".join(running)


def _examine_main(root: Element, name: str) -> None:
    if root.tag == f"{{{STRICT}}}document":
        raise Unreadable("word.strict")
    if root.tag != w("document") or root.find(w("body")) is None:
        raise Unreadable("word.broken", part=name)
