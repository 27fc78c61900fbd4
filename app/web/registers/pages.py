"""What the pages of sources and figures show, as plain data; the templates see nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from sqlmodel import Session, select

from app.documents.alphabet import norwegian
from app.documents.tree import Document, Paragraph, Reference, plain
from app.documents.writers import html
from app.positions import registers
from app.positions.cards import LIVE
from app.positions.labels import reference
from app.positions.models import Figure, Source
from app.positions.records import FigureRecord, SourceRecord
from app.positions.registers import Leaning
from app.responses import uses
from app.responses.uses import Use
from app.web import dates, labels
from app.web.forms import Form
from app.web.library import words
from app.web.library.position_pages import Place, address_of, late, places, trouble

PER_PAGE = 100
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list."""

    key: str
    note: str
    type: str
    leaning: str
    is_superseded: bool
    url: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in the list."""

    key: str
    label: str
    value: str
    as_of: str
    status: str
    shape: str
    late: str
    leaning: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list can be narrowed to."""

    key: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a register."""

    query: str
    chosen: str
    choices: tuple[Choice, ...]
    rows: tuple[SourceRow, ...] | tuple[FigureRow, ...]
    total: int
    of: int
    page: int
    pages: int
    path: str
    parameter: str

    def at(self, page: int) -> str:
        """The address of another page of the same choice."""
        pairs = [("q", self.query), (self.parameter, self.chosen), ("side", str(page))]
        return f"{self.path}?{urlencode([pair for pair in pairs if pair[1]])}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see of a register."""

    query: str = ""
    chosen: str = ""
    page: int = 1


def source_list(session: Session, asked: Asked) -> Listing:
    """The sources that answer, by who is behind them."""
    rows = sorted(
        session.exec(select(Source)), key=lambda row: norwegian(f"{row.author or row.publisher} {row.title}")
    )
    leaning = registers.source_leanings(session)
    found = [row for row in rows if _answers(asked.query, _words_of_source(row))]

    def shown(row: Source) -> SourceRow:
        return SourceRow(
            row.key,
            _note(row),
            words.SOURCE_TYPE[row.type],
            _leaning(leaning.get(row.key, 0)),
            bool(row.superseded_by),
            row.url,
        )

    choices = _choices(found, asked.chosen, words.SOURCE_TYPE, lambda row: (row.type,))
    kept = [row for row in found if not asked.chosen or row.type == asked.chosen]
    page, pages, part = _page(kept, asked.page)
    return Listing(
        query=asked.query,
        chosen=asked.chosen,
        choices=choices,
        rows=tuple(map(shown, part)),
        total=len(kept),
        of=len(rows),
        page=page,
        pages=pages,
        path="/kilder",
        parameter="type",
    )


_LATE = "late"
_FIGURE_CHOICES = {**words.FIGURE_STATUS, _LATE: "For gamle"}


def figure_list(session: Session, asked: Asked, today: date) -> Listing:
    """The figures that answer, by what they are about."""
    rows = sorted(session.exec(select(Figure)), key=lambda row: norwegian(row.label))
    leaning = registers.figure_leanings(session)
    found = [row for row in rows if _answers(asked.query, _words_of_figure(row))]

    def kinds(row: Figure) -> tuple[str, ...]:
        return (row.status, _LATE) if late(row, today) else (row.status,)

    def shown(row: Figure) -> FigureRow:
        return FigureRow(
            row.key,
            row.label,
            _value(row.value, row.unit),
            labels.day(row.as_of),
            words.FIGURE_STATUS[row.status],
            words.FIGURE_SHAPE[row.status],
            late(row, today),
            _leaning(leaning.get(row.key, 0)),
        )

    choices = _choices(found, asked.chosen, _FIGURE_CHOICES, kinds)
    kept = [row for row in found if not asked.chosen or asked.chosen in kinds(row)]
    page, pages, part = _page(kept, asked.page)
    return Listing(
        query=asked.query,
        chosen=asked.chosen,
        choices=choices,
        rows=tuple(map(shown, part)),
        total=len(kept),
        of=len(rows),
        page=page,
        pages=pages,
        path="/tall",
        parameter="status",
    )


def _answers(query: str, text: str) -> bool:
    """Whether every word of the query begins a word of the text, or stands within it."""
    folded = norwegian(text)
    return all(norwegian(word) in folded for word in query.split())


def _words_of_source(row: Source) -> str:
    parts = (row.key, row.title, row.author, row.publisher, row.number, row.issued, row.note)
    return " ".join(parts)


def _words_of_figure(row: Figure) -> str:
    return " ".join((row.key, row.label, row.value, row.unit, row.definition, row.note, *row.shown))


def _choices(
    rows: Sequence[Any], chosen: str, names: Mapping[str, str], kinds: Callable[[Any], tuple[str, ...]]
) -> tuple[Choice, ...]:
    counts: dict[str, int] = {}
    for row in rows:
        for kind in kinds(row):
            counts[kind] = counts.get(kind, 0) + 1
    return tuple(
        Choice(key, name, counts.get(key, 0), key == chosen)
        for key, name in names.items()
        if counts.get(key) or key == chosen
    )


def _page(rows: Sequence[Any], asked: int) -> tuple[int, int, Sequence[Any]]:
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(1, asked), pages)
    return page, pages, rows[(page - 1) * PER_PAGE : page * PER_PAGE]


def _leaning(count: int) -> str:
    if not count:
        return "ikke brukt i noe standpunkt"
    return f"brukt i {count} standpunkt" if count == 1 else f"brukt i {count} standpunkter"


def _note(row: Source) -> str:
    return plain(reference(row, "nb").note())


def _value(value: str, unit: str) -> str:
    return f"{words.number(value)} {unit}"


# --- One entry -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pin:
    """A version that leans on an entry; `how` says where in a source, or what is shown of a figure."""

    name: str
    address: str
    status: str
    shape: str
    how: str
    trouble: str
    lives: bool


@dataclass(frozen=True, slots=True)
class Leaner:
    """A position that leans on an entry, with its versions that do."""

    position: str
    title: str
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Another entry."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Everything about a source."""

    key: str
    title: str
    type: str
    printed: Markup
    printed_english: Markup
    facts: tuple[tuple[str, str], ...]
    url: str
    note: str
    newer: Link | None
    older: tuple[Link, ...]
    leaners: tuple[Leaner, ...]
    figures: tuple[FigureRow, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Everything about a figure."""

    key: str
    label: str
    value: str
    as_of: str
    status: str
    shape: str
    late: str
    definition: str
    note: str
    facts: tuple[tuple[str, str], ...]
    source: Link | None
    printed: str
    clashes_with: Link | None
    shown: tuple[str, ...]
    earlier: tuple[tuple[str, str], ...]
    leaners: tuple[Leaner, ...]
    places: tuple[Place, ...]


def source_page(session: Session, key: str, today: date) -> SourcePage:
    """The page of a source."""
    row = registers.source(session, key)
    newer = session.get(Source, row.superseded_by) if row.superseded_by else None
    facts = (
        ("Forfatter", row.author),
        ("Utgiver", row.publisher),
        ("Utgitt", labels.day(row.issued)),
        ("Nummer", row.number),
        ("Lest", labels.day(row.accessed)),
        ("Språk", row.lang),
        ("Laget på oppdrag for", row.commissioned_by),
    )
    leaning = registers.figure_leanings(session)
    return SourcePage(
        key=key,
        title=row.title,
        type=words.SOURCE_TYPE[row.type],
        printed=_printed(reference(row, "nb"), "nb-NO"),
        printed_english=_printed(reference(row, "en"), "en-GB"),
        facts=tuple(fact for fact in facts if fact[1]),
        url=row.url,
        note=row.note,
        newer=Link(newer.key, _note(newer)) if newer else None,
        older=tuple(Link(each.key, _note(each)) for each in registers.superseded(session, key)),
        leaners=_leaners(session, registers.on_source(session, key), lambda _: ""),
        figures=tuple(
            FigureRow(
                each.key,
                each.label,
                _value(each.value, each.unit),
                labels.day(each.as_of),
                words.FIGURE_STATUS[each.status],
                words.FIGURE_SHAPE[each.status],
                late(each, today),
                _leaning(leaning.get(each.key, 0)),
            )
            for each in registers.figures_of(session, key)
        ),
        places=_places(uses.of_source(session, key)),
    )


def _printed(source: Reference, lang: str) -> Markup:
    """A source as a footnote prints it."""
    document = Document((Paragraph(source.note()),), lang=lang)
    return Markup(html.write(document, traces=False))  # noqa: S704 - the writer escapes every text


def figure_page(session: Session, key: str, today: date) -> FigurePage:
    """The page of a figure."""
    row = registers.figure(session, key)
    source = session.get(Source, row.source) if row.source else None
    clash = session.get(Figure, row.clashes_with) if row.clashes_with else None
    facts = (
        ("Kan brukes til", labels.day(row.valid_until)),
        ("Nye tall ventes", labels.day(row.next_release)),
    )

    def amiss(leaning: Leaning) -> str:
        lang = leaning.version.lang
        return next((said for how in leaning.how if (said := trouble(row, how, lang, today))), "")

    return FigurePage(
        key=key,
        label=row.label,
        value=_value(row.value, row.unit),
        as_of=labels.day(row.as_of),
        status=words.FIGURE_STATUS[row.status],
        shape=words.FIGURE_SHAPE[row.status],
        late=late(row, today),
        definition=row.definition,
        note=row.note,
        facts=tuple(fact for fact in facts if fact[1]),
        source=Link(source.key, _note(source)) if source else None,
        printed=words.number(row.value),
        clashes_with=Link(clash.key, f"{clash.label}: {_value(clash.value, clash.unit)}") if clash else None,
        shown=tuple(row.shown),
        earlier=tuple((_value(each.value, row.unit), labels.day(each.as_of)) for each in row.earlier),
        leaners=_leaners(session, registers.on_figure(session, key), amiss),
        places=_places(uses.of_figure(session, key)),
    )


def _leaners(
    session: Session, leanings: Sequence[Leaning], amiss: Callable[[Leaning], str]
) -> tuple[Leaner, ...]:
    titles = registers.titles(session, {each.position for each in leanings})
    pins: dict[str, list[Pin]] = {}
    for each in leanings:
        pins.setdefault(each.position, []).append(_pin(each, amiss))
    found = [Leaner(key, titles[key], tuple(its)) for key, its in pins.items()]
    return tuple(sorted(found, key=lambda each: (not _lives(each), norwegian(each.title))))


def _lives(leaner: Leaner) -> bool:
    return any(pin.lives for pin in leaner.pins)


def _pin(leaning: Leaning, amiss: Callable[[Leaning], str]) -> Pin:
    version = leaning.version
    lives = version.status in LIVE
    return Pin(
        name=f"{words.LANG[version.lang]}, versjon {version.number}",
        address=address_of(version),
        status=words.STATUS[version.status],
        shape=words.SHAPE[version.status],
        how=", ".join(leaning.how),
        trouble=amiss(leaning) if lives else "",
        lives=lives,
    )


def _places(found: Iterable[Use]) -> tuple[Place, ...]:
    return tuple(places(tuple(found)))


# --- Forms -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The form of a source or a figure, as people fill it in."""

    key: str
    name: str
    is_new: bool
    stamp: str
    values: Mapping[str, Any]
    faults: Mapping[str, str]
    sources: Options
    figures: Options
    types: Options = tuple(words.SOURCE_TYPE.items())
    statuses: Options = tuple(words.FIGURE_STATUS.items())


SOURCE_FIELDS = tuple(SourceRecord.model_fields)
DATES = ("issued", "accessed", "as_of", "valid_until", "next_release")


def source_values(form: Form) -> dict[str, Any]:
    """A source as a form holds it."""
    return {
        name: dates.typed(form.text(name)) if name in DATES else form.text(name) for name in SOURCE_FIELDS
    }


def figure_values(form: Form) -> dict[str, Any]:
    """A figure as a form holds it; the earlier values are not for the form to change."""
    names = [name for name in FigureRecord.model_fields if name not in ("earlier", "shown", "value")]
    given = {name: dates.typed(form.text(name)) if name in DATES else form.text(name) for name in names}
    shown = tuple(filter(None, (line.strip() for line in form.raw("shown").split("\n"))))
    return {**given, "value": typed_number(form.text("value")), "shown": shown}


def typed_number(text: str) -> str:
    """A number as people type it (`1 011`, `5,4`) as the register keeps it."""
    bare = "".join(text.split()).replace("\u2212", "-")
    return bare.replace(",", ".") if bare.count(",") == 1 and "." not in bare else bare


def source_form(  # noqa: PLR0913 - what a form may hold
    session: Session,
    key: str = "",
    *,
    values: Mapping[str, Any] | None = None,
    stamp: str = "",
    faults: Mapping[str, str] | None = None,
    is_new: bool = False,
) -> EntryForm:
    """The form of a source: as it stands, or as it was filled in."""
    row = None if is_new else registers.source(session, key)
    record = registers.source_record(row) if row else None
    return EntryForm(
        key=key,
        name=row.title if row else "Ny kilde",
        is_new=is_new,
        stamp=stamp or (registers.stamp(record) if record else ""),
        values=_shown(values or (record.model_dump() if record else {}), SOURCE_FIELDS),
        faults=faults or {},
        sources=source_options(session),
        figures=(),
    )


def figure_form(  # noqa: PLR0913 - what a form may hold
    session: Session,
    key: str = "",
    *,
    values: Mapping[str, Any] | None = None,
    stamp: str = "",
    faults: Mapping[str, str] | None = None,
    is_new: bool = False,
) -> EntryForm:
    """The form of a figure: as it stands, or as it was filled in."""
    row = None if is_new else registers.figure(session, key)
    record = registers.figure_record(row) if row else None
    given = values or (record.model_dump() if record else {"status": "good"})
    shown = _shown(given, FigureRecord.model_fields)
    shown["value"] = _as_typed(str(given.get("value", "")))
    shown["shown"] = "\n".join(given.get("shown", ()))
    return EntryForm(
        key=key,
        name=row.label if row else "Nytt tall",
        is_new=is_new,
        stamp=stamp or (registers.stamp(record) if record else ""),
        values=shown,
        faults=faults or {},
        sources=source_options(session),
        figures=tuple(
            (each.key, f"{each.label}: {_value(each.value, each.unit)}")
            for each in sorted(session.exec(select(Figure)), key=lambda row: norwegian(row.label))
        ),
    )


def _as_typed(value: str) -> str:
    try:
        return words.number(value)
    except ValueError:
        return value


def _shown(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {
        name: dates.shown(values.get(name, "") or "") if name in DATES else values.get(name, "") or ""
        for name in names
    }


def source_options(session: Session) -> Options:
    """The sources to choose from, by who is behind them."""
    rows = sorted(
        session.exec(select(Source)), key=lambda row: norwegian(f"{row.author or row.publisher} {row.title}")
    )
    return tuple((row.key, _note(row)) for row in rows)
