"""One document from a response: its template's frame, with every item and ask in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from app.documents.notices import Notice
from app.documents.tree import (
    Block,
    Blocks,
    Citation,
    Document,
    Heading,
    List,
    ListItem,
    Quote,
    Reference,
    Section,
    Slot,
    inlines,
)
from app.positions import service as positions
from app.positions.models import PositionVersion
from app.positions.records import FigureRecord
from app.responses import service as responses
from app.responses.records import Lang, ResponseRecord
from app.submission import checks, context, labels, letter, rewrite, templates
from app.submission.context import Context, Organisation
from app.submission.labels import Labels
from app.submission.parts import Workshop
from app.submission.templates import Head, SubmissionTemplate
from app.taxonomy import service as taxonomy


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document that is ready to be written.

    `fields` fill the letterhead, and `filename` names the file without its ending. While anything is `open`,
    a working copy is marked as a draft; `notices` tell what its author should know besides. `parts` are the
    sections of items and asks by their ids, and `labels` the fixed words that stand around them.
    """

    document: Document
    lang: Lang
    fields: Mapping[str, str]
    filename: str
    open: tuple[Notice, ...]
    notices: tuple[Notice, ...]
    parts: Mapping[str, Section]
    labels: Labels


def assemble(session: Session, record: ResponseRecord, template: SubmissionTemplate) -> Assembled:
    """The document of `record`; a pin that the library cannot give is raised with the item's id."""
    made = parts(session, record, versions=responses.pins(session, record), head=template.head)
    seen = made.seen
    gathered = {**made.parts, **_asks(record, seen, made.workshop, gathered=True)}
    blocks = tuple(_placed(templates.frame(template, seen), made.parts, gathered))
    numbers = checks.numbers(made.parts, record.lang, made.register)
    moved = (notice for notice in numbers if notice.level == "info")
    return Assembled(
        document=replace(made.document, blocks=blocks),
        lang=record.lang,
        fields=letter.fields(record, seen.organisation),
        filename=letter.filename(record, made.short),
        open=made.open,
        notices=(*made.workshop.notices, *moved),
        parts=made.parts,
        labels=seen.labels,
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document is put together from: its sections by id, and what they lean on.

    `document` has no blocks yet; `short` is the recipient's name in short.
    """

    document: Document
    lang: Lang
    parts: Mapping[str, Section]
    seen: Context
    workshop: Workshop
    register: Mapping[str, FigureRecord]
    open: tuple[Notice, ...]
    short: str

    @property
    def labels(self) -> Labels:
        """The fixed words that stand around the parts."""
        return self.seen.labels


def parts(
    session: Session,
    record: ResponseRecord,
    *,
    versions: Mapping[str, PositionVersion],
    trees: Mapping[str, Blocks] | None = None,
    head: Head | None = None,
) -> Parts:
    """The parts of `record` with what is open in them, before a template lays them out.

    `versions` are its pins, and `trees` what was read already of its own words, both by the id of the part.
    """
    ours = organisation(session)
    recipient = _recipient(session, record)
    seen = context.build(record, ours, recipient.definite or record.recipient.name)
    workshop = Workshop(
        response=record.id,
        versions=versions,
        labels=seen.labels,
        recipient=recipient.definite,
        numbers=head is None or head.numbering == "section",
        wording=head.wording if head else "blocks",
        trees=trees or {},
    )
    made = _parts(record, seen, workshop)
    references = _references(session, made, record.lang)
    register = checks.register(session, made, record.lang)
    wrong = (notice for notice in checks.numbers(made, record.lang, register) if notice.level == "warning")
    return Parts(
        document=Document(
            blocks=(),
            title=record.title,
            lang=labels.TAGS[record.lang],
            date=record.date,
            author=ours.name,
            references=references,
        ),
        lang=record.lang,
        parts=made,
        seen=seen,
        workshop=workshop,
        register=register,
        open=(
            *checks.not_current(versions),
            *checks.unanswered(record),
            *checks.unknown_sources(made, references),
            *wrong,
        ),
        short=recipient.short,
    )


# --- Who -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Recipient:
    """How the recipient is called: in a sentence (empty where nobody knows), and in short."""

    definite: str
    short: str


def _recipient(session: Session, record: ResponseRecord) -> _Recipient:
    """What the taxonomy knows of the recipient; its words for a sentence are Norwegian."""
    found = taxonomy.authority(session, record.recipient.name)
    if found is None:
        return _Recipient("", record.recipient.name)
    english = f"the {found.en}" if found.en else ""
    return _Recipient(english if record.lang == "en" else found.definite, found.short or found.nb)


def organisation(session: Session) -> Organisation:
    """Who answers, as templates and letters see it."""
    ours = taxonomy.organisation(session)
    return Organisation(ours.name, ours.short, ours.address, ours.place, ours.orgnr, ours.email)


# --- What ------------------------------------------------------------------------------------------------


def _parts(record: ResponseRecord, seen: Context, workshop: Workshop) -> dict[str, Section]:
    """The section of every item and ask that prints, by id."""
    items = {item.id: workshop.item(item) for _, item in record.every_item()}
    return items | _asks(record, seen, workshop, gathered=False)


def _asks(record: ResponseRecord, seen: Context, workshop: Workshop, *, gathered: bool) -> dict[str, Section]:
    numbers = {ask.id: ask.number for ask in seen.response.asks}
    return {ask.id: workshop.ask(ask, numbers[ask.id], gathered=gathered) for _, ask in record.every_ask()}


def _placed(
    frame: Blocks, parts: Mapping[str, Section], bulleted: Mapping[str, Section], above: int = 1
) -> Iterator[Block]:
    """`frame` with its slots filled, the headings of a filling below the frame's heading that it follows.

    What stands under a bullet is taken from `bulleted`.
    """
    for block in frame:
        match block:
            case Slot(item):
                part = parts[item]
                yield replace(part, blocks=rewrite.below(part.blocks, above))
            case List(ordered, items):
                inner = parts if ordered else bulleted
                entries = (tuple(_placed(item.blocks, inner, bulleted, above)) for item in items)
                yield List(ordered, tuple(map(ListItem, entries)))
            case Quote(inside, lang):
                yield Quote(tuple(_placed(inside, parts, bulleted, above)), lang)
            case _:
                above = block.level if isinstance(block, Heading) else above
                yield block


def _references(session: Session, parts: Mapping[str, Section], lang: str) -> dict[str, Reference]:
    """Every source that some part cites and the library knows."""
    nodes = (node for part in parts.values() for node in inlines(part.blocks))
    return positions.references(session, {node.key for node in nodes if isinstance(node, Citation)}, lang)
