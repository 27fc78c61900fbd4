"""What the editor's pickers show: sources and figures of the registers, those that fit a search first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, func, select

from app.positions.labels import printed_date
from app.positions.models import Figure, Source, VersionCitation, VersionFigure
from app.web import labels
from app.web.sorting import norwegian

MOST: Final = 40
"""How many rows are shown; who looks for more writes another word."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source one may cite: `details` are who published it, when, and what it is."""

    key: str
    title: str
    details: str
    said: str
    is_chosen: bool
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number one may insert, in each of the forms that it may be shown in."""

    key: str
    label: str
    details: str
    said: str
    status: str
    forms: tuple[str, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Picks:
    """The rows of a search, and what is said of them."""

    said: str
    sources: tuple[SourceRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()


# --- Sources ---------------------------------------------------------------------------------------------


def sources(session: Session, query: str, chosen: str, *, alone: bool = False) -> Picks:
    """The sources with all words of `query`; without one those that texts cite most. `chosen` stands first.

    `alone` gives only the one that is chosen.
    """
    counts = select(VersionCitation.source, func.count()).group_by(VersionCitation.source)
    used = dict(session.exec(counts).all())
    rows = session.exec(select(Source).where(Source.key == chosen) if alone else select(Source)).all()
    found = [row for row in rows if row.key == chosen or _fits(query, _words_of(row))]
    found.sort(
        key=lambda row: (row.key != chosen, -used.get(row.key, 0) if not query else 0, norwegian(row.title))
    )
    names = {row.key: _named(row) for row in rows}
    made = tuple(_source(row, names, chosen) for row in found[:MOST])
    return Picks(_said(len(found), len(rows), "kilde", "kilder"), sources=made)


def _words_of(source: Source) -> Iterable[str]:
    return (source.key, source.title, source.author, source.publisher, source.issued, source.number)


def _source(source: Source, names: dict[str, str], chosen: str) -> SourceRow:
    who = source.author or source.publisher
    details = " · ".join(part for part in (who, printed_date(source.issued, "nb"), source.number) if part)
    replaced = names.get(source.superseded_by, source.superseded_by) if source.superseded_by else ""
    return SourceRow(source.key, source.title, details, _named(source), source.key == chosen, replaced)


def _named(source: Source) -> str:
    """A source in one line: `Instituttet: Rapporten (mai 2023)`."""
    who, date = source.author or source.publisher, printed_date(source.issued, "nb")
    parts = (f"{who}:" if who else "", source.title, f"({date})" if date else "")
    return " ".join(part for part in parts if part)


# --- Figures ---------------------------------------------------------------------------------------------


def figures(session: Session, query: str, chosen: str, lang: str, *, alone: bool = False) -> Picks:
    """The figures with all words of `query`, each with the forms that a text in `lang` may show it in."""
    counts = select(VersionFigure.figure, func.count()).group_by(VersionFigure.figure)
    used = dict(session.exec(counts).all())
    rows = session.exec(select(Figure).where(Figure.key == chosen) if alone else select(Figure)).all()
    found = [row for row in rows if row.key == chosen or _fits(query, _figure_words(row))]
    found.sort(
        key=lambda row: (row.key != chosen, -used.get(row.key, 0) if not query else 0, norwegian(row.label))
    )
    made = tuple(_figure(row, chosen, lang) for row in found[:MOST])
    return Picks(_said(len(found), len(rows), "tall", "tall"), figures=made)


def _figure_words(figure: Figure) -> Iterable[str]:
    return (
        *(figure.key, figure.label, figure.unit, figure.as_of, figure.definition, figure.value),
        *(printed(figure.value, "nb"), *figure.shown),
    )


def _figure(figure: Figure, chosen: str, lang: str) -> FigureRow:
    value = printed(figure.value, lang)
    number = f"{value} {figure.unit}"
    details = " · ".join(
        part for part in (number, printed_date(figure.as_of, "nb"), figure.definition) if part
    )
    said = f"{figure.label}: {number} ({printed_date(figure.as_of, 'nb')})"
    status = labels.FIGURE_DOUBT.get(figure.status, "")
    return FigureRow(
        key=figure.key,
        label=figure.label,
        details=details,
        said=f"{said}. {status}" if status else said,
        status=status,
        forms=forms(figure, lang),
        is_chosen=figure.key == chosen,
    )


def forms(figure: Figure, lang: str) -> tuple[str, ...]:
    """How a text in `lang` may show `figure`: its value, a percentage with its word, and its own forms."""
    value = printed(figure.value, lang)
    with_unit = (f"{value} {figure.unit}",) if figure.unit in {"prosent", "prosentpoeng", "%"} else ()
    return tuple(dict.fromkeys((value, *with_unit, *figure.shown)))


def printed(value: str, lang: str) -> str:
    """A decimal as it prints: `1 011` and `5,4`; in English `1,011` and `5.4`."""
    whole, _, part = value.partition(".")
    english = lang.startswith("en")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", "," if english else " ", whole)
    return f"{grouped}{'.' if english else ','}{part}" if part else grouped


# --- Searching -------------------------------------------------------------------------------------------


def _fits(query: str, texts: Iterable[str]) -> bool:
    """Whether every word of `query` stands somewhere in `texts`, whatever the case."""
    words = query.casefold().split()
    whole = " ".join(texts).casefold()
    return all(word in whole for word in words)


def _said(found: int, there: int, one: str, many: str) -> str:
    if not there:
        return f"Det er ingen {many} i registeret ennå."
    if not found:
        return f"Ingen {many} passer; prøv et annet ord."
    if found > MOST:
        return f"{found} {many}; her er de {MOST} første. Skriv mer for å finne flere."
    return f"{found} {one if found == 1 else many}"
