"""What the pages of the way out show, as plain data; the templates see nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from app.documents.writers import html
from app.errors import Invalid, SvarError
from app.matters.documents import Paper
from app.messages import SENTENCES, say
from app.responses import review
from app.responses import service as responses
from app.responses.records import ResponseRecord
from app.settings import Settings
from app.submission import assemble, boxes, exports, issuers_form, labels, pdf, templates
from app.submission.assemble import Assembled
from app.submission.boxes import Box
from app.submission.export import Format
from app.submission.exports import Entry, Purpose
from app.web.bar import Bar, bar
from app.web.forms import Faults
from app.web.labels import OSLO, day, thousands
from app.web.library.visits import names

# --- What is open ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """A response put together, and what is open in it; `problem` says why it could not be.

    `look` counts what is worth a look besides.
    """

    record: ResponseRecord
    bar: Bar
    assembled: Assembled | None
    open: tuple[str, ...] = ()
    look: int = 0
    problem: str = ""


def draft(session: Session, settings: Settings, slug: str, at: datetime) -> Draft:
    """The response as it stands; what keeps it from being put together is told and not raised."""
    record = responses.record(session, slug)
    top = bar(record, review.of(session, record).status, at)
    try:
        template = templates.load(record.template, settings.templates_dir, session)
        made = assemble.assemble(session, record, template)
    except SvarError as error:
        return Draft(record, top, None, problem=say(error))
    found = exports.open_in(session, record, at.astimezone(OSLO).date().isoformat())
    still_open = [say(finding) for finding in found if finding.level == "stop"]
    return Draft(record, top, made, tuple(dict.fromkeys(still_open)), len(found) - len(still_open))


@dataclass(frozen=True, slots=True)
class _Told:
    code: str
    data: Mapping[str, Any]


def said_again(kept: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """What was kept of something open; a kind that this program no longer knows is told by its name."""
    told = (_Told(each["code"], each["data"]) for each in kept)
    return tuple(say(each) if each.code in SENTENCES else f"Funn av typen «{each.code}»." for each in told)


# --- Preview ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preview:
    """A response as it will print: what a letterhead fills in around it, and the paper itself."""

    slug: str
    title: str
    bar: Bar
    draft: str
    open: tuple[str, ...]
    look: int
    problem: str
    fields: Mapping[str, str]
    paper: Markup
    sent: str


def preview(made: Draft) -> Preview:
    """The paper, from the same tree as the Word file."""
    assembled, record = made.assembled, made.record
    paper = html.write(assembled.document) if assembled else ""
    return Preview(
        slug=record.id,
        title=record.title,
        bar=made.bar,
        draft=labels.DRAFT[assembled.lang] if assembled and assembled.open else "",
        open=made.open,
        look=made.look,
        problem=made.problem,
        fields=assembled.fields if assembled else {},
        paper=Markup(paper),  # noqa: S704 - the writer escapes every text
        sent=day(record.submitted.date) if record.submitted else "",
    )


# --- Export ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of file that one may ask for; `lacking` says what it would take where it cannot be made."""

    value: str
    format: Format
    purpose: Purpose
    name: str
    what: str
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What the files of a group are for."""

    name: str
    choices: tuple[Choice, ...]


_COLLEAGUES = (
    Choice(
        "word-arbeid", "docx", "working", "Word, arbeidskopi",
        "Med skjulte merker, så hvert avsnitt kan kjennes igjen når filen kommer tilbake.",
    ),
    Choice(
        "pdf-arbeid", "pdf", "working", "PDF til gjennomlesing",
        "Til å lese på telefon eller skrive ut.",
    ),
)  # fmt: skip
_RECIPIENT = (
    Choice(
        "word-sending", "docx", "sending", "Word, til utsending",
        "Uten merker og uten UTKAST: brevet slik mottakeren får det.",
    ),
    Choice("pdf-sending", "pdf", "sending", "PDF, til utsending", "Samme brev som PDF."),
)  # fmt: skip
_PASTING = (
    Choice("tekst", "text", "sending", "Ren tekst", "Hele svaret som tekst, med fotnotene samlet nederst."),
    Choice("markdown", "markdown", "sending", "Markdown", "Hele svaret med overskrifter og lister som tegn."),
)
CHOICES = {choice.value: choice for choice in (*_COLLEAGUES, *_RECIPIENT, *_PASTING)}

NAMES = {(choice.format, choice.purpose): choice.name for choice in CHOICES.values()} | {
    ("html", "working"): "Nettside, arbeidskopi",
    ("html", "sending"): "Nettside",
    ("form", "sending"): "Avsenderens skjema, fylt ut",
}


def groups() -> tuple[Group, ...]:
    """What one may ask for on this machine."""
    lacking = "" if pdf.libreoffice() else say(Invalid("pdf.no_libreoffice"))

    def able(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(replace(each, lacking=lacking) if each.format == "pdf" else each for each in choices)

    return (
        Group("Til kolleger", able(_COLLEAGUES)),
        Group("Til mottakeren", able(_RECIPIENT)),
        Group("Til å lime inn", _PASTING),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """An export in the history."""

    number: int
    purpose: str
    name: str
    filename: str
    address: str
    size: str
    sha256: str
    overridden: tuple[str, ...]
    created_by: str
    created_at: datetime
    sent: bool

    @property
    def short(self) -> str:
        """As much of the hash as one can compare by eye."""
        return self.sha256[:12]


@dataclass(frozen=True, slots=True)
class BoxRow:
    """The text of a point, and how it stands to its limit."""

    box: Box
    id: str
    limit: str
    state: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ExportPage:
    """All that can be taken out of a response, and what has been."""

    slug: str
    title: str
    bar: Bar
    groups: tuple[Group, ...]
    chosen: str
    open: tuple[str, ...]
    look: int
    problem: str
    rows: tuple[Row, ...]
    boxes: tuple[BoxRow, ...]
    sent: bool
    made: Row | None = None
    already: bool = False
    faults: Faults = field(default_factory=dict)
    forms: tuple[Paper, ...] = ()
    form: Row | None = None
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody has just asked for: a choice, limits as they were typed, what became of it."""

    chosen: str = "word-arbeid"
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    made: int = 0
    already: bool = False
    form: int = 0


def export_page(session: Session, made: Draft, tried: Tried) -> ExportPage:
    """The page, with what was typed kept."""
    record = made.record
    rows = rows_of(session, exports.history(session, record.id), record)
    return ExportPage(
        slug=record.id,
        title=record.title,
        bar=made.bar,
        groups=groups(),
        chosen=tried.chosen,
        open=made.open,
        look=made.look,
        problem=made.problem,
        rows=rows,
        boxes=_boxes(made, tried.typed),
        sent=record.status == "submitted",
        made=next((row for row in rows if row.number == tried.made), None),
        already=tried.already,
        faults=tried.faults,
        forms=issuers_form.of(session, record.id),
        form=next((row for row in rows if row.number == tried.form), None),
        empty=_empty(session, record, tried.form),
    )


def _empty(session: Session, record: ResponseRecord, number: int) -> tuple[str, ...]:
    """The fields that a form of that number was left without."""
    return issuers_form.empty_fields(exports.get(session, record.id, number)) if number else ()


def rows_of(session: Session, history: Sequence[Entry], record: ResponseRecord) -> tuple[Row, ...]:
    """The exports of `record` as rows, with who made them by name; the one that was sent is marked."""
    people = names(session, {entry.created_by for entry in history})
    sent = record.submitted.sha256 if record.submitted else ""
    return tuple(
        Row(
            number=entry.number,
            purpose=entry.purpose,
            name=NAMES[entry.format, entry.purpose],
            filename=entry.filename,
            address=f"/svar/{record.id}/eksport/{entry.number}",
            size=size(entry.size),
            sha256=entry.sha256,
            overridden=said_again(entry.overridden),
            created_by=people[entry.created_by],
            created_at=entry.created_at,
            sent=entry.sha256 == sent,
        )
        for entry in history
    )


def size(count: int) -> str:
    """How large a file is, as people say it."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def _boxes(made: Draft, typed: Mapping[str, str]) -> tuple[BoxRow, ...]:
    if made.assembled is None:
        return ()
    found = boxes.of(made.record, made.assembled)
    return tuple(_box_row(box, n, typed) for n, box in enumerate(found, 1) if box.point or box.text)


def _box_row(box: Box, number: int, typed: Mapping[str, str]) -> BoxRow:
    limit = typed.get(box.point, str(box.most or ""))
    state, sentence = _against_limit(box)
    return BoxRow(box, f"punkt-{number}", limit, state, sentence)


def _against_limit(box: Box) -> tuple[str, str]:
    """How a text stands to its limit, as a state and in words."""
    length = _signs(box.signs)
    if box.skipped:
        return "", f"Besvares ikke: {box.skipped}"
    if not box.text:
        return "", "Ikke besvart ennå."
    if not box.most:
        return "", f"{length} med mellomrom."
    if box.over:
        return "stop", f"{length} med mellomrom: {_signs(box.over)} over grensen på {thousands(box.most)}."
    left = box.most - box.signs
    rest = f"{thousands(left)} igjen" if left else "akkurat så mye det er plass til"
    return "done", f"{length} med mellomrom: innenfor grensen på {thousands(box.most)}, {rest}."


def _signs(count: int) -> str:
    return f"{thousands(count)} tegn"
