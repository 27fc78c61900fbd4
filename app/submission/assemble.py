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
from app.errors import NotFound
from app.positions import service as positions
from app.responses import service as responses
from app.responses.records import Lang, ResponseRecord
from app.submission import checks, context, labels, letter, rewrite, templates
from app.submission.context import Context, Organisation
from app.submission.labels import Labels
from app.submission.parts import Workshop
from app.submission.templates import SubmissionTemplate
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
    """The document of `record`; what it names and the library lacks is raised with the item's id."""
    organisation = _organisation(session)
    recipient = _recipient(session, record)
    versions = responses.pins(session, record)
    seen = context.build(record, organisation, recipient.definite or record.recipient.name)
    workshop = Workshop(
        response=record.id,
        versions=versions,
        labels=seen.labels,
        recipient=recipient.definite,
        numbers=template.head.numbering == "section",
        wording=template.head.wording,
    )
    parts = _parts(record, seen, workshop)
    gathered = parts | _asks(record, seen, workshop, gathered=True)
    blocks = tuple(_placed(templates.frame(template, seen), parts, gathered))
    numbers = tuple(checks.numbers(session, parts, record.lang))
    wrong = (notice for notice in numbers if notice.level == "warning")
    moved = (notice for notice in numbers if notice.level == "info")
    return Assembled(
        document=Document(
            blocks=blocks,
            title=record.title,
            lang=labels.TAGS[record.lang],
            date=record.date,
            author=organisation.name,
            references=_references(session, parts, record.lang),
        ),
        lang=record.lang,
        fields=letter.fields(record, organisation),
        filename=letter.filename(record, recipient.short),
        open=(*checks.not_current(versions), *checks.unanswered(record), *wrong),
        notices=(*workshop.notices, *moved),
        parts=parts,
        labels=seen.labels,
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


def _organisation(session: Session) -> Organisation:
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
    """Every source that some part cites; an unknown one is raised with the id of the part."""
    cited = {
        item: [node.key for node in inlines(part.blocks) if isinstance(node, Citation)]
        for item, part in parts.items()
    }
    found = positions.references(session, {key for keys in cited.values() for key in keys}, lang)
    for item, keys in cited.items():
        for key in keys:
            if key not in found:
                raise NotFound("response.unknown_source", item=item, key=key)
    return found
