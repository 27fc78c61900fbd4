"""Letterheads: any organisation's Word file, made ready once so that an export only fills in what varies.

A letterhead gives the looks: styles, headers, footers, pictures, margins. It holds `{{ field }}` where the
letter's particulars go and one paragraph `[[BODY]]` where the text goes. Whatever the text needs and the file
lacks (styles, lists, footnotes) is added; all else stays as it is. Nothing in the file is ever run: fields
are filled by plain substitution, from a fixed list of names.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from app.documents import gate
from app.documents.word import draft, notes, numbering, properties, settings, styles
from app.documents.word.body import open_body
from app.documents.word.letterhead import Letterhead, Stock
from app.documents.word.names import MAIN_TYPE
from app.documents.word.package import (
    TYPES,
    Addition,
    Package,
    last_id,
    pack,
    relations,
    relations_name,
    unpack,
)
from app.documents.word.places import cut, mark_fields
from app.documents.word.xml import Element, parse, rooted, serialise
from app.errors import Invalid, Unreadable

__all__ = ["FIELDS", "Letterhead", "prepare"]

FIELDS: Final = frozenset(
    (
        *("tittel", "dato", "sted", "deres_ref", "vaar_ref"),
        *("mottaker", "mottaker_enhet", "mottaker_adresse", "mottaker_epost", "kopi"),
        *("kontakt_navn", "kontakt_tittel", "kontakt_epost", "kontakt_telefon"),
        *("avsender_navn", "avsender_adresse", "avsender_orgnr", "avsender_epost"),
    )
)

# The parts that a text needs, and what they hold where a letterhead has none.
_BLANK: Final = {
    "styles": styles.BLANK,
    "numbering": numbering.BLANK,
    "settings": settings.BLANK,
    "footnotes": notes.BLANK,
}


@lru_cache(maxsize=16)
def prepare(data: bytes, name: str) -> Letterhead:
    """The letterhead in the Word file `data`, ready for any number of exports.

    `Unreadable` where it is no Word file or may not come in, `Invalid` where `[[BODY]]` or a field is wrong.
    """
    parts = gate.open_word(data, name)
    try:
        return _prepare(unpack(parts), name, hashlib.sha256(data).hexdigest())
    except (Invalid, Unreadable) as error:
        error.file = name
        raise


def _prepare(package: Package, name: str, sha256: str) -> Letterhead:
    properties.forget_manifest(package)
    properties.forget_thumbnail(package)
    part = {kind: package.find_or_add(kind, blank) for kind, blank in _BLANK.items()}
    varying = (package.main, *package.parts_of("header"), *package.parts_of("footer"), *part.values())
    roots = {varied: rooted(parse(package.parts[varied], varied)) for varied in varying}
    surroundings = open_body(roots[package.main])
    drafts, draft_headers = _open_drafts(package, roots, roots[part["settings"]])
    fields = frozenset[str]().union(*(mark_fields(root, FIELDS) for root in roots.values()))
    ids, added = styles.prepare(roots[part["styles"]], surroundings.style)
    lists = numbering.add_lists(roots[part["numbering"]])
    free_note, separators = notes.add_notes(roots[part["footnotes"]])
    settings.prepare(roots[part["settings"]], separators)
    stock = _stock(package, roots, part["footnotes"], drafts)
    return Letterhead(
        name=name,
        sha256=sha256,
        fields=fields,
        added=added,
        stock=stock,
        styles=ids,
        numbering=lists,
        surroundings=surroundings,
        draft_headers=draft_headers,
        free_note=free_note,
        free_link=package.last_id + 1,
        free_note_link=last_id(stock.relations[stock.notes]) + 1,
    )


def _open_drafts(
    package: Package, roots: Mapping[str, Element], switches: Element
) -> tuple[tuple[Addition, ...], str]:
    """Places for the label of a draft; made before fields are, lest a paragraph that goes take one along."""
    draft.place_label(roots[header] for header in package.parts_of("header"))
    return draft.missing_headers(package, roots[package.main], even=settings.even_pages_differ(switches))


def _stock(
    package: Package, roots: Mapping[str, Element], notes_part: str, drafts: tuple[Addition, ...]
) -> Stock:
    """All parts, sorted by how they go into an export."""
    core = properties.place_core(package)
    custom, custom_added = properties.place_export(package)
    forms = {changed: cut(serialise(root)) for changed, root in roots.items()} | custom
    owners = {**package.relations, notes_part: relations(package.parts, notes_part)}
    written = {TYPES, core, *forms, *map(relations_name, owners)}
    package.types.overrides[f"/{package.main}"] = MAIN_TYPE  # a .dotx makes ordinary letters
    return Stock(
        main=package.main,
        notes=notes_part,
        core=core,
        fixed=tuple(pack(name, data) for name, data in package.parts.items() if name not in written),
        forms=forms,
        types=package.types,
        relations={owner: tuple(entries) for owner, entries in owners.items()},
        traces=(*custom_added, *properties.place_manifest(package)),
        drafts=drafts,
    )
