"""What is new in a response, for the one who approves: own words in full, standing text folded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from app.documents import diff
from app.documents.readers import markdown
from app.documents.sentences import words
from app.documents.tree import Blocks, Citation, Document, Paragraph, Reference, Text, inlines, paragraphs
from app.documents.writers import html
from app.positions import service as positions
from app.positions.models import PositionVersion, Source
from app.responses import review, service
from app.responses.records import AskRecord, ItemRecord, ResponseRecord, SectionRecord, WordingRecord
from app.responses.service import Opened
from app.submission import checks
from app.submission import labels as printed
from app.taxonomy import service as taxonomy
from app.web import labels
from app.web.bar import Bar, bar
from app.web.library.position_pages import address_of, standing
from app.web.library.visits import names


@dataclass(frozen=True, slots=True)
class Note:
    """What was done about the approval, by whom, when and with which words."""

    by: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Own:
    """A text that is new; `html` prints it, `label` says what it is."""

    label: str
    html: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A standing text: folded to its title, its version and who stands behind it."""

    title: str
    version: str
    basis: str
    address: str
    html: str
    is_edited: bool = False
    added: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal of wording: what was proposed, with our changes in it, and why."""

    paragraph: str
    html: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """An item or an ask: what is new about it, and what stands."""

    id: str
    own: tuple[Own, ...] = ()
    standard: Standard | None = None
    proposed: Proposed | None = None
    after: tuple[Own, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether anything of it was written for this response."""
        edited = self.standard is not None and self.standard.is_edited
        return bool(self.own or self.proposed or self.after or edited)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the response, with what it says of the point."""

    title: str
    verdict: str
    skipped: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """«Nytt i dette svaret»."""

    slug: str
    title: str
    bar: Bar
    lang: str
    status: str
    sha256: str
    has_changed: bool
    approval: Note | None
    returned: Note | None
    chapters: tuple[Chapter, ...]
    new: int
    all: int
    faults: Mapping[str, str]

    @property
    def is_on_the_desk(self) -> bool:
        """Whether it is still being written."""
        return self.status in review.DESK


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the parts are made from."""

    opened: Opened
    references: Mapping[str, Reference]
    bases: Mapping[str, Source]
    lang: str
    our_view: str

    def html(self, blocks: Blocks, name: str) -> str:
        document = Document(blocks, lang=self.lang, references=self.references)
        return html.write(document, ids=f"note-{name}", traces=False)


def new_page(session: Session, slug: str, at: datetime, faults: Mapping[str, str] | None = None) -> NewPage:
    """What is new in the response named `slug` at `at`; `faults` are those of a return that was refused."""
    opened = service.opened(session, slug)
    record = opened.record
    stands = review.of(session, record)
    reader = _reader(session, opened)
    people = names(session, {word.by for word in (stands.approval, stands.returned) if word})
    return NewPage(
        slug=slug,
        title=record.title,
        bar=bar(record, stands.status, at),
        lang=reader.lang,
        status=stands.status,
        sha256=stands.sha256,
        has_changed=stands.approval is not None and not stands.is_as_approved,
        approval=_note(stands.approval, people),
        returned=_note(stands.returned, people),
        chapters=tuple(_chapters(reader)),
        new=_new_words(opened),
        all=_all_words(opened),
        faults=faults or {},
    )


def _note(word: review.Word | None, people: Mapping[str, str]) -> Note | None:
    return Note(people[word.by], labels.moment(word.at), word.note) if word else None


def _reader(session: Session, opened: Opened) -> _Reader:
    """What the texts of the page are printed with, fetched at once."""
    record = opened.record
    trees = (*opened.trees.values(), *(positions.blocks(each) for each in opened.versions.values()))
    read = tuple(markdown.read(text).blocks for text in _lines_of(record))
    cited = {node.key for tree in (*trees, *read) for node in inlines(tree) if isinstance(node, Citation)}
    bases = {each.basis for each in opened.versions.values() if each.basis}
    sources = session.exec(select(Source).where(col(Source.key).in_(bases))).all()
    short = taxonomy.organisation(session).short
    return _Reader(
        opened=opened,
        references=positions.references(session, cited, record.lang),
        bases={source.key: source for source in sources},
        lang=printed.TAGS[record.lang],
        our_view=printed.labels("nb", short, "").our_view,
    )


def _lines_of(record: ResponseRecord) -> Iterator[str]:
    """The short own texts, which are read when they are shown."""
    for _, item in record.every_item():
        yield from filter(None, (item.lead, item.tail, item.wording.reason if item.wording else ""))
    for _, ask in record.every_ask():
        yield ask.text


# --- The response, part by part --------------------------------------------------------------------------


def _chapters(reader: _Reader) -> Iterator[Chapter]:
    record = reader.opened.record
    points = {point.id: checks.name(point) for point in record.matter.points}
    if record.opening:
        yield _chapter(reader, "Innledning", SectionRecord(items=record.opening))
    for section in record.sections:
        yield _chapter(reader, points.get(section.point) or section.title or "Teksten", section)
    if record.closing:
        yield _chapter(reader, "Avslutning", SectionRecord(items=record.closing))


def _chapter(reader: _Reader, title: str, section: SectionRecord) -> Chapter:
    items = (_item(reader, item) for item in section.items)
    asks = (_ask(reader, ask) for ask in section.asks)
    view = printed.TERMS["nb"][section.verdict] if section.verdict else ""
    verdict = f"{reader.our_view}: {view}" if view else ""
    return Chapter(title, verdict, section.skipped, (*items, *asks))


def _item(reader: _Reader, item: ItemRecord) -> Part:
    before = [*_own(reader, item, "Overskrift", "heading"), *_own(reader, item, "Overgang foran", "lead")]
    after = tuple(_own(reader, item, "Overgang etter", "tail"))
    version = reader.opened.versions.get(item.id)
    if version is not None:
        return Part(item.id, tuple(before), _standard(reader, item, version), None, after)
    if item.wording:
        return Part(item.id, tuple(before), None, _proposed(reader, item.wording), after)
    tree = reader.opened.trees.get(item.id, ())
    text = [Own("Egen tekst", reader.html(tree, item.id))] if tree else []
    return Part(item.id, (*before, *text), None, None, after)


def _own(reader: _Reader, item: ItemRecord, label: str, name: str) -> Iterator[Own]:
    text = getattr(item, name)
    if text:
        blocks = (Paragraph((Text(text),)),) if name == "heading" else markdown.read(text).blocks
        yield Own(label, reader.html(blocks, f"{item.id}-{name}"))


def _standard(reader: _Reader, item: ItemRecord, version: PositionVersion) -> Standard:
    stands = positions.blocks(version, item.form)
    card = Standard(
        title=version.title,
        version=f"versjon {version.number}{_FORMS[item.form]}",
        basis=_basis(reader, version),
        address=address_of(version),
        html="",
    )
    if not item.edit:
        return replace(card, html=reader.html(stands, item.id))
    changed = diff.words(stands, reader.opened.trees.get(item.id, ()))
    counted = changed.summary
    return replace(
        card, html=diff.write(changed), is_edited=True, added=counted.added, removed=counted.removed
    )


_FORMS = {"full": "", "short": ", kortform", "sentence": ", én setning"}


def _basis(reader: _Reader, version: PositionVersion) -> str:
    """Who stands behind a version, and that it does not hold now where it does not."""
    state = "" if version.status == "current" else f"{labels.VERSION_STATUS[version.status]} · "
    return f"{state}{standing(version, reader.bases)}"


def _proposed(reader: _Reader, wording: WordingRecord) -> Proposed:
    changed = diff.html(_typed(wording.proposed), _typed(wording.ours))
    reason = reader.html(markdown.read(wording.reason).blocks, "grunn") if wording.reason else ""
    return Proposed(wording.paragraph, changed, reason)


def _typed(text: str) -> Blocks:
    """Law, line by line as it was typed."""
    return tuple(Paragraph((Text(line.strip()),)) for line in text.splitlines() if line.strip())


def _ask(reader: _Reader, ask: AskRecord) -> Part:
    version = reader.opened.versions.get(ask.id)
    if version is None:
        return Part(ask.id, (Own("Krav", reader.html(markdown.read(ask.text).blocks, ask.id)),))
    words_of_it = reader.html((Paragraph((Text(version.ask),)),), ask.id)
    number = f"krav, versjon {version.number}"
    return Part(
        ask.id, (), Standard(version.title, number, _basis(reader, version), address_of(version), words_of_it)
    )


# --- How much is new -------------------------------------------------------------------------------------


def _new_words(opened: Opened) -> int:
    """How many words were written for this response."""
    total = sum(_count(markdown.read(text).blocks) for text in _lines_of(opened.record))
    for _, item in opened.record.every_item():
        total += len(words(item.heading))
        tree = opened.trees.get(item.id, ())
        if item.edit:
            version = opened.versions[item.id]
            total += diff.words(positions.blocks(version, item.form), tree).summary.added
        elif item.wording:
            total += diff.words(_typed(item.wording.proposed), _typed(item.wording.ours)).summary.added
        else:
            total += _count(tree)
    return min(total, _all_words(opened))


def _all_words(opened: Opened) -> int:
    """How many words the response has."""
    total = sum(_count(markdown.read(text).blocks) for text in _lines_of(opened.record))
    for _, item in opened.record.every_item():
        total += len(words(item.heading))
        if item.wording:
            total += _count(_typed(item.wording.ours))
        elif item.position and not item.edit:
            total += _count(positions.blocks(opened.versions[item.id], item.form))
        else:
            total += _count(opened.trees.get(item.id, ()))
    pinned = (opened.versions.get(ask.id) for _, ask in opened.record.every_ask())
    return total + sum(len(words(version.ask)) for version in pinned if version)


def _count(blocks: Blocks) -> int:
    return sum(len(words(text)) for text in paragraphs(blocks))
