"""The Word writer: a document on a letterhead, as a careful person would have made it by hand in Word."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache

from app.documents.tree import Document
from app.documents.word import draft, properties
from app.documents.word.letterhead import Letterhead
from app.documents.word.manifest import Manifest
from app.documents.word.package import (
    TYPES,
    Addition,
    Packed,
    archive,
    pack,
    relations_name,
    write_relations,
    write_types,
)
from app.documents.word.places import fill
from app.documents.word.printing import Printed, print_document
from app.documents.word.text import in_attribute, in_run

# Styles, headers and footers are the same from one export to the next, more often than not.
_pack_again = lru_cache(maxsize=64)(pack)


def write(
    document: Document,
    letterhead: Letterhead,
    fields: Mapping[str, str],
    *,
    traces: bool = False,
    draft_label: str = "",
) -> bytes:
    """The Word file of `document` on `letterhead`, with `fields` filled in; equal input gives equal bytes.

    `traces` adds a bookmark for each section and the manifest; `draft_label` prints at the head of each page.
    """
    printed = print_document(document, letterhead, traces=traces)
    values = _values(document, letterhead, fields, printed, draft_label)
    if traces:
        described = _manifest(document, letterhead, fields, printed)
        values |= {"export": described.export, "manifest": described.xml()}
    additions = (letterhead.stock.traces if traces else ()) + (letterhead.stock.drafts if draft_label else ())
    return archive(_parts(document, letterhead, additions, values, printed))


def manifest(document: Document, letterhead: Letterhead, fields: Mapping[str, str]) -> Manifest:
    """What `write` with traces says of where the parts of the file came from."""
    return _manifest(document, letterhead, fields, print_document(document, letterhead, traces=True))


def export_id(document: Document, letterhead: Letterhead, fields: Mapping[str, str]) -> str:
    """Sixteen signs that are the same for the same text, letterhead and fields."""
    return manifest(document, letterhead, fields).export


def _manifest(
    document: Document, letterhead: Letterhead, fields: Mapping[str, str], printed: Printed
) -> Manifest:
    """Takes the export's id over what was printed: as good as the tree, and cheaper to hash."""
    links = [link.target for link in (*printed.links, *printed.note_links)]
    known = (document.title, document.lang, document.date, document.author, letterhead.sha256, links)
    digest = hashlib.sha256(json.dumps([*known, sorted(fields.items()), printed.notes]).encode())
    digest.update(printed.body.encode())
    response = printed.items[0].anchor.response if printed.items else ""
    return Manifest(response, digest.hexdigest()[:16], document.lang.partition("-")[0], printed.items)


def _values(
    document: Document, letterhead: Letterhead, fields: Mapping[str, str], printed: Printed, draft_label: str
) -> dict[str, str]:
    """What goes into the places of the letterhead."""
    lang = in_attribute(document.lang)
    return {name: in_run(fields.get(name, "").strip()) for name in letterhead.fields} | {
        "body": printed.body,
        "notes": printed.notes,
        "counters": printed.counters,
        "lang": f'<w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="ar-SA"/>',
        "draft": draft.label(draft_label),
        "draft_headers": letterhead.draft_headers if draft_label else "",
    }


def _parts(
    document: Document,
    letterhead: Letterhead,
    additions: tuple[Addition, ...],
    values: Mapping[str, str],
    printed: Printed,
) -> list[Packed]:
    """All parts of the file, the list of their types first, where readers look for it."""
    stock = letterhead.stock
    relations = {owner: list(entries) for owner, entries in stock.relations.items()}
    relations[stock.main] += printed.links
    relations[stock.notes] += printed.note_links
    for addition in additions:
        relations.setdefault(addition.owner, []).append(addition.relation)
    types = write_types(stock.types, {addition.name: addition.content_type for addition in additions})
    once = {stock.main, stock.notes}
    return [
        _pack_again(TYPES, types),
        *(
            pack(relations_name(owner), write_relations(entries))
            for owner, entries in relations.items()
            if entries
        ),
        *(
            (pack if name in once else _pack_again)(name, fill(form, values))
            for name, form in stock.forms.items()
        ),
        *(pack(addition.name, fill(addition.form, values)) for addition in additions),
        pack(stock.core, properties.core(document)),
        *stock.fixed,
    ]
