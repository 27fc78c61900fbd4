"""A Word file as a package: parts, their types, what points at what, and the archive around it all."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath, relpath
from typing import Final

from app.documents.word.names import CONTENT_TYPES, KINDS, RELATIONSHIPS
from app.documents.word.places import Form
from app.documents.word.text import in_attribute
from app.documents.word.xml import DECLARATION, number, parse

TYPES: Final = "[Content_Types].xml"

_OUTSIDE: Final = ' TargetMode="External"'


# --- Relationships ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Relation:
    """One part pointing at another, or at an address outside."""

    id: str
    type: str
    target: str
    external: bool = False


def relations_name(part: str) -> str:
    """The part that holds the relationships of `part`; those of the package itself for an empty name."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def relations(parts: Mapping[str, bytes], part: str = "") -> tuple[Relation, ...]:
    """What `part` points at."""
    name = relations_name(part)
    if name not in parts:
        return ()
    return tuple(
        Relation(
            node.get("Id", ""),
            node.get("Type", ""),
            node.get("Target", ""),
            node.get("TargetMode", "").lower() == "external",
        )
        for node in parse(parts[name], name)
    )


def located(part: str, relation: Relation) -> str:
    """The name of the part that `relation` of `part` points at."""
    return normpath(join("/", dirname(part), relation.target)).lstrip("/")


def write_relations(entries: Iterable[Relation]) -> str:
    """The part that holds `entries`."""
    lines = (
        f'<Relationship Id="{entry.id}" Type="{entry.type}" Target="{in_attribute(entry.target)}"'
        f"{_OUTSIDE if entry.external else ''}/>"
        for entry in entries
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{"".join(lines)}</Relationships>'


# --- Content types ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class ContentTypes:
    """What kind each part is, by its ending or by its name."""

    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The content type of the part `name`, empty where none is given."""
        return self.overrides.get(f"/{name}") or self.defaults.get(name.rpartition(".")[2].lower(), "")


def read_types(parts: Mapping[str, bytes]) -> ContentTypes:
    """The content types of a package."""
    types = ContentTypes()
    for node in parse(parts[TYPES], TYPES):
        kind = node.get("ContentType", "")
        if "PartName" in node.attrib:
            types.overrides[node.get("PartName", "")] = kind
        else:
            types.defaults[node.get("Extension", "").lower()] = kind
    return types


def write_types(types: ContentTypes, more: Mapping[str, str]) -> str:
    """The part that holds `types` and, by name, those of the parts in `more`."""
    overrides = types.overrides | {f"/{name}": kind for name, kind in more.items()}
    lines = [
        f'<Default Extension="{in_attribute(ending)}" ContentType="{in_attribute(kind)}"/>'
        for ending, kind in types.defaults.items()
    ] + [
        f'<Override PartName="{in_attribute(name)}" ContentType="{in_attribute(kind)}"/>'
        for name, kind in overrides.items()
    ]
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{"".join(lines)}</Types>'


# --- The whole -------------------------------------------------------------------------------------------


def main_part(parts: Mapping[str, bytes]) -> str:
    """The part that the package calls its document, empty where it has none."""
    for relation in relations(parts):
        if relation.type.endswith("/officeDocument") and (name := located("", relation)) in parts:
            return name
    return ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A part that only some exports have, and how the package learns of it: `owner` points at it."""

    name: str
    content_type: str
    relation: Relation
    form: Form
    owner: str = ""


@dataclass(slots=True)
class Package:
    """A package that is being changed: parts may be added, and are then known and pointed at."""

    parts: dict[str, bytes]
    types: ContentTypes
    main: str
    relations: dict[str, list[Relation]]  # those of the package itself under the empty name
    last_id: int

    def new_id(self) -> str:
        """An id that no relationship of the document or the package has."""
        self.last_id += 1
        return f"rId{self.last_id}"

    def find(self, kind: str) -> str:
        """The part of `kind` that the document points at, empty where there is none."""
        return next(iter(self.parts_of(kind)), "")

    def find_or_add(self, kind: str, content: str) -> str:
        """The part of `kind`; where there is none, a new one of `content` that the document points at."""
        if found := self.find(kind):
            return found
        relation_type, content_type = KINDS[kind]
        name = free_name(self.parts, join(dirname(self.main), kind), ".xml")
        self.parts[name] = content.encode()
        self.types.overrides[f"/{name}"] = content_type
        self.relations[self.main].append(Relation(self.new_id(), relation_type, self.target(name)))
        return name

    def parts_of(self, kind: str) -> list[str]:
        """All parts of `kind` that the document points at."""
        kind_type = KINDS[kind][0]
        names = [located(self.main, entry) for entry in self.relations[self.main] if entry.type == kind_type]
        return [name for name in dict.fromkeys(names) if name in self.parts]

    def target(self, name: str) -> str:
        """How the document points at the part `name`."""
        return relpath(name, dirname(self.main) or ".")


def unpack(parts: dict[str, bytes]) -> Package:
    """The package that `parts` make up; they have passed the gate."""
    main = main_part(parts)
    known = {owner: list(relations(parts, owner)) for owner in ("", main)}
    return Package(dict(parts), read_types(parts), main, known, max(map(last_id, known.values())))


def free_name(taken: Iterable[str], stem: str, ending: str) -> str:
    """The first of `stem`, `stem2`, `stem3` … that no part has."""
    names = {name.casefold() for name in taken}
    number, name = 1, f"{stem}{ending}"
    while name.casefold() in names:
        number += 1
        name = f"{stem}{number}{ending}"
    return name


def last_id(entries: Iterable[Relation]) -> int:
    """The highest number in an id of the form `rId7` among `entries`, 0 where there is none."""
    return max((number(entry.id.removeprefix("rId")) for entry in entries), default=0)


# --- The archive -----------------------------------------------------------------------------------------


# An eighth of the time of zlib's own level 6; a letter of four pages grows by some four kilobytes.
_LEVEL: Final = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it lies in the archive: deflated once, written out as often as wanted."""

    name: bytes
    crc: int
    size: int
    data: bytes


def pack(name: str, content: str | bytes) -> Packed:
    """The part `name`, ready for the archive."""
    raw = content.encode() if isinstance(content, str) else content
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(name.encode(), zlib.crc32(raw), len(raw), deflate.compress(raw) + deflate.flush())


_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8
_TIME, _DATE = 0, 0x21  # the first of January 1980, where the archive's calendar begins


def archive(parts: Iterable[Packed]) -> bytes:
    """The zip archive of `parts`. It knows no clock: equal parts make equal bytes.

    Written by hand because `zipfile` would deflate again what has not changed since the letterhead was read.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        shared = (
            _VERSION,
            _UTF8,
            _DEFLATED,
            _TIME,
            _DATE,
            part.crc,
            len(part.data),
            part.size,
            len(part.name),
        )
        header = _LOCAL.pack(b"PK\x03\x04", *shared, 0)
        body += (header, part.name, part.data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, *shared, 0, 0, 0, 0, 0, offset), part.name)
        offset += len(header) + len(part.name) + len(part.data)
    central = b"".join(directory)
    count = len(body) // 3
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*body, central, end))
