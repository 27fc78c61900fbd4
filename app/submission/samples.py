"""Made-up responses that every template is tried with: with everything, with nothing, with malice."""

from collections.abc import Iterator

from app.matters.records import MatterRecord, PlaceRecord, PointRecord
from app.responses.records import (
    AskRecord,
    AttachmentRecord,
    ContactRecord,
    ItemRecord,
    RecipientRecord,
    ResponseRecord,
    SectionRecord,
    SignerRecord,
    WordingRecord,
)
from app.submission import context
from app.submission.context import Context, Organisation

HOSTILE = (
    "1. *@@slot:a1@@* [^x] ^[y] {{ 7 * 7 }} {% raw %} [z](https://example.org) | `#` <b>&amp;</b> \\ --- "
)
"""Words that would do harm wherever they are taken for more than words."""


def contexts() -> Iterator[Context]:
    """The context of each sample."""
    for record, words in ((full(), "Forening"), (minimal(), "Forening"), (full(HOSTILE), HOSTILE)):
        organisation = Organisation(words, words, words, words, words, words)
        yield context.build(record, organisation, words)


def minimal() -> ResponseRecord:
    """A response without anything that may be left out."""
    return ResponseRecord(
        id="liten",
        kind="letter",
        title="Tittel",
        lang="nb",
        template="brev",
        letterhead="brev",
        status="draft",
        matter=MatterRecord(id="sak", kind="letter", title="Sak", issuer="Avsender"),
        recipient=RecipientRecord(name="Mottaker"),
        sections=(),
    )


def full(words: str = "Ord") -> ResponseRecord:
    """A response with everything there can be, its free words replaced by `words`."""
    return ResponseRecord(
        id="stor",
        kind="hearing",
        title=words,
        lang="nb",
        template="etter-tema",
        letterhead="brev",
        status="draft",
        date="2022-09-30",
        our_ref=words,
        matter=_matter(words),
        recipient=RecipientRecord(name=words, unit=words, address=words, email=words),
        signers=(SignerRecord(name=words, title=words), SignerRecord(name=words)),
        contact=ContactRecord(name=words, title=words, email=words, phone=words),
        attachments=(AttachmentRecord(title=words), AttachmentRecord(title=words)),
        opening=(ItemRecord(id="a1", text=words), ItemRecord(id="a2", text=words)),
        sections=tuple(_sections(words)),
        closing=(ItemRecord(id="a3", text=words),),
        verdict="with_remarks",
        copy_to=(words, words),
    )


def _matter(words: str) -> MatterRecord:
    place = PlaceRecord(document=words, chapter=words, paragraph=words, page=words)
    return MatterRecord(
        id="sak",
        kind="hearing",
        title=words,
        issuer=words,
        case_number=words,
        letter_date="2022-08-03",
        deadline="2022-10-01 15:00",
        points=(
            PointRecord(id="p1", kind="question", number=words, title=words, text=words, anchor=place),
            PointRecord(id="p2", kind="paragraph", title=words),
            PointRecord(id="p3", kind="theme", text=words),
            PointRecord(id="p4", kind="question", title=words),
        ),
    )


def _sections(words: str) -> Iterator[SectionRecord]:
    wording = WordingRecord(paragraph=words, proposed=words, ours=words, reason=words)
    yield SectionRecord(
        point="p1",
        verdict="partly",
        items=(ItemRecord(id="b1", text=words), ItemRecord(id="b2", wording=wording)),
        asks=(AskRecord(id="k1", kind="change", text=words), AskRecord(id="k2", kind="measure", text=words)),
    )
    yield SectionRecord(point="p2", verdict="no_remarks", skipped=words)
    yield SectionRecord(point="p3", items=(ItemRecord(id="c1", text=words),))
    yield SectionRecord(title=words, items=(ItemRecord(id="d1", text=words),))
    yield SectionRecord(items=(ItemRecord(id="e1", text=words),))
    yield SectionRecord(point="p4", asks=(AskRecord(id="k3", kind="clarification", text=words),))
