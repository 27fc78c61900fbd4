"""What to think about in a wording while it is written: the check of the library, on one text, and sources.

Advice never stops anybody.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from app.documents.tree import (
    Blocks,
    Citation,
    Figure,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Text,
    inlines,
    plain,
)
from app.files.placed import Placed
from app.files.yaml import Parsed
from app.positions.check import rules
from app.positions.check.names import former_names
from app.positions.drafting import Wording
from app.positions.files.library import Library, VersionFile
from app.positions.findings import Finding
from app.positions.models import Figure as FigureRow
from app.positions.models import Source
from app.positions.records import FigureRecord, FiguresRecord, SourceRecord, SourcesRecord, VersionRecord
from app.taxonomy.models import Authority
from app.taxonomy.records import AuthorityRecord

_NOWHERE = Parsed("", {}, {(): 0})

_ON_SCREEN = {
    "version.long_summary": "wording.long_summary",
    "version.short_length": "wording.short_length",
    "figure.differs": "wording.figure_differs",
}
"""What is said otherwise to somebody who sees a form than to somebody who sees a file."""


def advise(session: Session, lang: str, wording: Wording, today: date) -> tuple[Finding, ...]:
    """What to think about in `wording`, each thing once."""
    version, library = _as_file(lang, wording.tidy()), _registers(session, wording.blocks)
    authorities = [
        AuthorityRecord.model_validate(row, from_attributes=True) for row in session.exec(select(Authority))
    ]
    found = [
        *rules.lengths(version),
        *unsourced_numbers(version.blocks),
        *rules.numbers(version, library),
        *rules.superseded(version, library),
        *rules.language(version, former_names(authorities, today)),
    ]
    named = [_named(finding, library) for finding in found]
    return tuple({(each.code, str(sorted(each.data.items()))): each for each in named}.values())


def _named(finding: Finding, library: Library) -> Finding:
    """`finding` in the screen's words, with what people call a source or a figure."""
    data = dict(finding.data)
    if (key := data.get("figure")) in library.figures:
        data["figure"] = library.figures[str(key)].label
    for name in ("source", "by"):
        if (key := data.get(name)) in library.sources:
            data[name] = library.sources[str(key)].title
    return replace(finding, code=_ON_SCREEN.get(finding.code, finding.code), data=data)


def _as_file(lang: str, wording: Wording) -> VersionFile:
    record = VersionRecord(
        title=wording.title, sentence=wording.sentence, short=wording.short, ask=wording.ask, status="draft"
    )
    return VersionFile(
        position="",
        lang=lang,
        number=1,
        head=Placed(record, _NOWHERE),
        raw=wording.text,
        line=1,
        blocks=wording.blocks,
        text=wording.text,
    )


def _registers(session: Session, blocks: Blocks) -> Library:
    """The sources and figures that the text names, as the check wants them."""
    nodes = tuple(inlines(blocks))
    cited = {node.key for node in nodes if isinstance(node, Citation)}
    shown = {node.key for node in nodes if isinstance(node, Figure)}
    figures = session.exec(select(FigureRow).where(col(FigureRow.key).in_(shown))).all() if shown else ()
    sources = _with_successors(session, cited) if cited else {}
    return Library(
        taxonomy=None,
        source_file=Placed(SourcesRecord(sources), _NOWHERE),
        figure_file=Placed(
            FiguresRecord(
                {row.key: FigureRecord.model_validate(row, from_attributes=True) for row in figures}
            ),
            _NOWHERE,
        ),
        positions=(),
        faults=(),
    )


def _with_successors(session: Session, keys: set[str]) -> dict[str, SourceRecord]:
    rows = session.exec(select(Source).where(col(Source.key).in_(keys))).all()
    newer = {row.superseded_by for row in rows if row.superseded_by} - keys
    more = session.exec(select(Source).where(col(Source.key).in_(newer))).all() if newer else ()
    return {row.key: SourceRecord.model_validate(row, from_attributes=True) for row in (*rows, *more)}


# --- Numbers without a source ----------------------------------------------------------------------------

_AFTER_NAME = re.compile(
    r"(?:§+|\b(?:kap(?:ittel|\.)?|punkt|pkt\.|nr\.|side|s\.|St\.|Prop\.|Innst\.|Dok\.|artikkel|art\.|fase|type"
    r"|chapter|section|article|phase|page|no\.))\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,–-])\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+|\.\d+)?(?![\w–-])"
    r"(?:\s*(?:%|prosent\w*|kroner|kr|mill(?:\.|ion\w*)|mrd\.?|milliard\w*|per cent|percent))?"
)
_DATE_AFTER = re.compile(
    r"\.?\s*(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)[a-zæøå]*", re.IGNORECASE
)


def unsourced_numbers(blocks: Blocks) -> Iterator[Finding]:
    """The first number of each paragraph that neither the register nor a source of the paragraph vouches for.

    Years, dates, small numbers and the numbers of sections are no claims.
    """
    for content in _paragraphs(blocks):
        if any(isinstance(node, Citation | Note) for node in inlines((Paragraph(content),))):
            continue
        words = plain(tuple(_without_figures(content)))
        number = next(_claims(words), "")
        if number:
            start = " ".join(plain(content).split()[:5])
            yield Finding("warning", "wording.unsourced_number", data={"number": number, "start": start})


def _paragraphs(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield content
            case _ if items := getattr(block, "items", ()):
                for item in items:
                    yield from _paragraphs(item.blocks)
            case _:
                pass


def _without_figures(content: Inlines) -> Iterator[Inline]:
    for node in content:
        match node:
            case Figure():
                yield Text(" ")
            case _:
                yield node


def _claims(words: str) -> Iterator[str]:
    for match in _NUMBER.finditer(words):
        number = match[0].strip()
        bare = re.sub(r"\D", "", number)
        is_year = number == bare and len(bare) == 4 and 1800 <= int(bare) <= 2200
        is_small = number == bare and len(bare) == 1
        before, after = words[: match.start()], words[match.end() :]
        if not (is_year or is_small or _AFTER_NAME.search(before) or _DATE_AFTER.match(after)):
            yield number
