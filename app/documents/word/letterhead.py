"""A letterhead as exports use it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.documents.word.body import Surroundings
from app.documents.word.numbering import Numbering
from app.documents.word.package import Addition, ContentTypes, Packed, Relation
from app.documents.word.places import Form
from app.documents.word.styles import Styles


@dataclass(frozen=True, slots=True)
class Stock:
    """What the file of an export is put together from; `main`, `notes` and `core` are names of parts."""

    main: str
    notes: str
    core: str
    fixed: tuple[Packed, ...]  # parts that never change, deflated
    forms: Mapping[str, Form]  # parts with places
    types: ContentTypes
    relations: Mapping[str, tuple[Relation, ...]]  # of the package itself, the document and its notes
    traces: tuple[Addition, ...]
    drafts: tuple[Addition, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead made ready: `fields` are the names that it fills in, `added` the styles that it lacked."""

    name: str
    sha256: str
    fields: frozenset[str]
    added: tuple[str, ...]
    stock: Stock
    styles: Styles
    numbering: Numbering
    surroundings: Surroundings
    draft_headers: str  # how the first section points at the headers that only drafts have
    free_note: int
    free_link: int
    free_note_link: int
