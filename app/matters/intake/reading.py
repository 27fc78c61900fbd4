"""Several papers of one matter read together: what each says is kept, the likeliest first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from app.documents.notices import Notice
from app.documents.reading import Reading
from app.matters.intake import bodies, deadlines, heads, points
from app.matters.intake.found import Asked, Deadline, Found, Role, Value
from app.matters.intake.paper import Paper
from app.matters.records import MatterKind

_ALIKE = 93
"""How alike two points of different papers are, of 100, when they are the same."""

_ORDER: tuple[Role, ...] = ("page", "letter", "form", "paper", "draft_act", "other")
"""Which paper is believed first of title, bodies, number and deadline."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A paper of a matter: what it is called, what it says, and its role where somebody has said it."""

    name: str
    reading: Reading
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class _One:
    paper: Paper
    role: Role
    titles: tuple[Value, ...]
    is_summary: bool


def read(papers: Sequence[Brought], known: Sequence[str] = ()) -> Found:
    """What `papers` say of their matter; `known` are bodies that are called by no usual name."""
    ones = sorted(map(_one, papers), key=lambda each: _ORDER.index(each.role))
    named = [bodies.find(each.paper, known) for each in ones]
    dues = _dues(ones)
    is_summary = bool(ones) and all(each.is_summary for each in ones)
    lang = next((said for each in ones if (said := heads.language(each.paper))), "")
    titles = _joined(each.titles for each in ones)
    found = () if is_summary else _points(ones, papers)
    return Found(
        titles=titles,
        issuers=_joined(each.issuers for each in named),
        senders=_joined(each.senders for each in named),
        case_numbers=_joined(heads.case_numbers(each.paper) for each in ones),
        deadlines=dues,
        contacts=_joined(heads.contacts(each.paper) for each in ones),
        channels=_joined(heads.channels(each.paper) for each in ones),
        dates=tuple(day for each in ones if (day := deadlines.letter_date(each.paper))),
        statuses=_joined(heads.statuses(each.paper) for each in ones),
        points=found,
        kind=_kind(titles, [value.value for each in named for value in each.issuers[:1]]),
        lang=lang,
        is_summary=is_summary,
        roles={each.paper.name: each.role for each in ones},
        notices=_notices(ones, dues, lang, found, is_summary=is_summary),
    )


def _one(brought: Brought) -> _One:
    paper = Paper(brought.name, brought.reading)
    titles = heads.titles(paper)
    title = titles[0].value if titles else ""
    return _One(paper, brought.role or _role(paper, title), titles, heads.is_summary(paper, title))


def _role(paper: Paper, title: str) -> Role:
    """What a paper seems to be."""
    said = title.casefold()
    if paper.reading.kind == "page":
        return "page"
    chapters = sum(leaf.kind == "heading" and leaf.place.label[:1].isdigit() for leaf in paper.leaves)
    called = any(re.match(r"h[øo]y?ringsnotat\b", leaf.words.casefold()) for leaf in paper.top[:5])
    if re.match(r"(?:utkast|forslag|framlegg) til (?:ny )?(?:lov|forskrift)", said):
        return "draft_act"
    if re.search(r"skjema|template", said):
        return "form"
    if (
        called
        or chapters > 3
        or re.search(r"notat|paper|rapport|strategi|plan\b|retningslinje|nou ", said)
        or len(paper.leaves) > 90
    ):
        return "paper" if not re.match(r"høring|høyring|melding om", said) or "notat" in said else "letter"
    return "letter" if paper.leaves else "other"


def _joined(several: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    """The values of several papers, each value once: the first of each paper before the second of any."""
    lists = list(several)
    made: dict[str, Value] = {}
    for rank in range(max(map(len, lists), default=0)):
        for values in lists:
            if rank < len(values):
                made.setdefault(values[rank].value.casefold(), values[rank])
    return tuple(made.values())


def _dues(ones: Sequence[_One]) -> tuple[Deadline, ...]:
    """Every deadline of every paper; the same date once, with the hour where one knows it."""
    made: dict[tuple[str, str], Deadline] = {}
    for each in ones:
        for due in deadlines.find(each.paper):
            key = (due.date, due.kind)
            if key not in made or (due.hour and not made[key].hour):
                made[key] = due
    rank = {"official": 0, "extended": 1, "other": 2}
    return tuple(sorted(made.values(), key=lambda due: rank[due.kind]))


def _points(ones: Sequence[_One], papers: Sequence[Brought]) -> tuple[Asked, ...]:
    """The points of all papers in the order that they were brought in; what two papers ask alike, once."""
    by_name = {each.paper.name: each for each in ones}
    made: list[Asked] = []
    for brought in papers:
        each = by_name[brought.name]
        title = each.titles[0].value if each.titles else ""
        for asked in points.find(each.paper, title):
            if len(papers) == 1 or not any(_same(asked, other) for other in made):
                made.append(asked)
    specific = [asked for asked in made if asked.kind != "general"]
    return tuple(specific or made)


def _same(one: Asked, other: Asked) -> bool:
    if one.kind == "paragraph" or other.kind == "paragraph":
        return one.kind == other.kind and one.number == other.number
    return fuzz.ratio(one.words, other.words, processor=utils.default_process) >= _ALIKE


def _kind(titles: Sequence[Value], issuers: Sequence[str]) -> MatterKind:
    said = titles[0].value.casefold() if titles else ""
    if any("komit" in issuer.casefold() or issuer.startswith("Stortinget") for issuer in issuers):
        return "committee"
    if re.search(r"høring|høyring|consultation|call for", said):
        return "hearing"
    return "invitation" if re.search(r"innspill|innspel|input|invit", said) else "hearing"


def _notices(
    ones: Sequence[_One], dues: Sequence[Deadline], lang: str, found: Sequence[Asked], *, is_summary: bool
) -> tuple[Notice, ...]:
    made = [notice for each in ones for notice in each.paper.reading.notices]
    has_words = any(each.paper.leaves for each in ones)
    official = {due.date for due in dues if due.kind == "official"}
    if len(official) > 1:
        made.append(Notice("intake.deadlines_disagree", data={"dates": " og ".join(sorted(official))}))
    made += [
        Notice("intake.weekday", data={"words": words[:200]})
        for each in ones
        for words in dict.fromkeys(deadlines.wrong_weekdays(each.paper))
    ]
    if any(due.year_guessed and due.kind != "other" for due in dues):
        made.append(Notice("intake.year_guessed", level="info"))
    if is_summary:
        made.append(Notice("intake.summary"))
    elif has_words and not found:
        made.append(Notice("intake.no_points", level="info"))
    if has_words and not lang:
        made.append(Notice("intake.language"))
    return tuple(made)
