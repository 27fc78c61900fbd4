"""Suggesting: for each text the positions that answer it, or none where none is near enough."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.positions.models import Position
from app.positions.search import statements as lookups
from app.positions.search import thesaurus
from app.positions.search.find import Hit, hit
from app.positions.search.meanings import Counts, Coverage, Meaning, meanings
from app.positions.search.query import Query
from app.positions.search.ranking import STATUSES, Ranked, gathered, preferred, settled, weighed
from app.positions.search.thesaurus import Vocabulary
from app.positions.suggest import statements
from app.positions.suggest.asked import LONG, Asked, Section, queries, sections
from app.positions.suggest.near import LEAST, Near

RETIRED = ("replaced", "withdrawn")

_WIDE, _NARROW = 40, 15
"""Hits of a section that are weighed against each other, where there are few sections and where many."""

_MANY, _MOST_TERMS, _LARGE = 30, 16, 2_000
"""From so many sections on each is looked up by so many terms; a library of so many versions is large."""

_FEWEST = 200
"""As so many versions a smaller library is weighed, in which no word would be rare."""

_LEADING = 5
"""Hits of which one must be near, or the section has none."""

_BESIDE_THE_BEST = 0.25
"""The share of the best score that another position must reach to be named beside it."""

_AT_ONCE = 10_000
"""Terms that are counted together: databases count the values that they are given."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which positions may be suggested.

    What is meant for others is, also where events have overtaken it, which is told beside it; what is
    internal, and what was replaced or withdrawn, only by choice. Texts about ourselves, and those that open
    and close a letter, answer nothing. A `theme` narrows the choice to its shelf.
    """

    langs: Sequence[str] = ("nb",)
    internal: bool = False
    historical: bool = True
    retired: bool = False
    theme: str = ""

    def scope(self) -> lookups.Scope:
        """The versions that may be suggested."""
        uses = ["outward", "needs_decision"]
        uses += ["internal"] if self.internal else []
        uses += ["historical"] if self.historical else []
        chosen = [col(Position.kind) == "stand", col(Position.use).in_(uses)]
        chosen += [col(Position.theme) == self.theme] if self.theme else []
        within: Any = select(col(Position.id)).where(*chosen)
        return lookups.Scope(self.langs, (*STATUSES, *(RETIRED if self.retired else ())), within)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A position that may answer: the hit with its reasons, and the part of a long text that it answers."""

    hit: Hit
    section: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A version that answers one of the sections of a text."""

    ranked: Ranked
    place: int


@dataclass(frozen=True, slots=True)
class _Texts:
    """All sections of all texts, as they are looked up; `owners` says which text each section is of."""

    owners: tuple[int, ...]
    parts: tuple[Section, ...]
    queries: tuple[Query, ...]
    counts: Counts
    meanings: tuple[dict[str, Meaning], ...]
    near: tuple[Near, ...]


def suggest(
    session: Session, asked: Sequence[Asked], *, limit: int = 5, choice: Choice | None = None
) -> tuple[tuple[Suggestion, ...], ...]:
    """For each of `asked` the positions that answer it, best first; none where we have none.

    It takes as many statements for a hundred texts as for one.
    """
    choice, vocabulary = choice or Choice(), thesaurus.load(session)
    texts = _texts(session, asked, vocabulary)
    found = _found(session, texts, choice)
    chosen = [_fused(found, texts, n)[:limit] for n in range(len(asked))]
    return _shown(session, chosen, texts, vocabulary)


def suggest_by_section(
    session: Session, asked: Asked, *, limit: int = 5, choice: Choice | None = None
) -> tuple[tuple[Section, tuple[Suggestion, ...]], ...]:
    """The sections of one long text, each with the positions that answer it."""
    choice, vocabulary = choice or Choice(), thesaurus.load(session)
    texts = _texts(session, [asked], vocabulary)
    found = _found(session, texts, choice)
    chosen = [found.get(place, [])[:limit] for place in range(len(texts.parts))]
    return tuple(zip(texts.parts, _shown(session, chosen, texts, vocabulary), strict=True))


def _shown(
    session: Session, chosen: Sequence[Sequence[_Candidate]], texts: _Texts, vocabulary: Vocabulary
) -> tuple[tuple[Suggestion, ...], ...]:
    rows = lookups.versions(session, {each.ranked.version for group in chosen for each in group})

    def shown(each: _Candidate) -> Suggestion:
        told = hit(each.ranked, *rows[each.ranked.version], texts.meanings[each.place], vocabulary)
        is_long = texts.owners.count(texts.owners[each.place]) > 1
        return Suggestion(told, texts.parts[each.place].title if is_long else "")

    return tuple(tuple(map(shown, group)) for group in chosen)


def _texts(session: Session, asked: Sequence[Asked], vocabulary: Vocabulary) -> _Texts:
    owners: list[int] = []
    parts: list[Section] = []
    taken: list[Query] = []
    plain: list[Query] = []
    for n, each in enumerate(asked):
        own = sections(each)
        owners += [n] * len(own)
        parts += own
        for bare, weighed_query in queries(each, own, vocabulary):
            plain.append(bare)
            taken.append(weighed_query)
    counts = _counts(session, taken, vocabulary)
    many = Counter(owners)
    meant = tuple(
        _meant(query, counts, is_one_of_many=many[owner] > _MANY)
        for owner, query in zip(owners, taken, strict=True)
    )
    near = tuple(
        Near.of(query, counts, meaning, is_section=many[owner] >= LONG)
        for owner, query, meaning in zip(owners, plain, meant, strict=True)
    )
    return _Texts(tuple(owners), tuple(parts), tuple(taken), counts, meant, near)


def _meant(query: Query, counts: Counts, *, is_one_of_many: bool) -> dict[str, Meaning]:
    """What the terms of a section mean; of one among many, the terms that tell most of it.

    What stands in every tenth version of a large library tells little and costs much.
    """
    if not query.words:
        return {}
    found = meanings(query, counts)
    if not is_one_of_many:
        return found
    rare = counts.total / 10
    telling = [term for term in found if counts.total < _LARGE or counts.of[term] <= rare]
    best = sorted(telling if len(telling) > 1 else found, key=lambda term: (-found[term].counts, term))
    return {term: found[term] for term in best[:_MOST_TERMS]}


def _counts(session: Session, taken: Sequence[Query], vocabulary: Vocabulary) -> Counts:
    """How common the terms of all the queries are."""
    words = list(dict.fromkeys(word for query in taken for word in query.words))
    concepts = tuple(dict.fromkeys(each for query in taken for each in query.concepts))
    shares = [words[start : start + _AT_ONCE // 4] for start in range(0, len(words), _AT_ONCE // 4)]
    made = [
        lookups.counts(session, Query("", tuple(share), concepts), vocabulary) for share in shares or [[]]
    ]
    return Counts(max(made[0].total, _FEWEST), {term: n for each in made for term, n in each.of.items()}, {})


def _found(session: Session, texts: _Texts, choice: Choice) -> dict[int, list[_Candidate]]:
    """By section the versions that are near enough, best first."""
    wanted = [
        meant if near(meant) else {} for meant, near in zip(texts.meanings, texts.near, strict=True)
    ]  # where all its terms together would not be near, no version is
    limit = _NARROW if max(Counter(texts.owners).values(), default=0) > _MANY else _WIDE
    rows = sorted(statements.best(session, wanted, choice.scope(), limit), key=lambda row: row.place)
    tags = lookups.tags(session, {row.position for row in rows}) if rows else {}
    found: dict[int, list[_Candidate]] = {}
    for place, own in groupby(rows, key=lambda row: row.place):
        found[place] = list(_near(place, (row[1:] for row in own), texts, tags, choice.langs))
    return found


def _near(
    place: int,
    rows: Iterable[Any],
    texts: _Texts,
    tags: Mapping[str, Sequence[str]],
    langs: Sequence[str],
) -> Iterator[_Candidate]:
    query, meant = texts.queries[place], texts.meanings[place]
    ranked = gathered((lookups.Row(*row) for row in rows), meant)
    covers = Coverage.of(query, texts.counts, meant)
    near = settled(ranked, covers, LEAST)
    if any(texts.near[place](each.points) for each in near[:_LEADING]):
        spoken = weighed(near, preferred(query, langs), tags)
        yield from (
            _Candidate(each, place) for each in spoken if each.score >= _BESIDE_THE_BEST * spoken[0].score
        )


def _fused(found: Mapping[int, Sequence[_Candidate]], texts: _Texts, owner: int) -> list[_Candidate]:
    """The candidates of a text, each position once, with the section that it answers best.

    Sections tell much or little; a candidate counts by how near it comes to the best of its own section.
    """
    own = [
        (each.ranked.score / of[0].ranked.score, each)
        for place, of in found.items()
        if texts.owners[place] == owner
        for each in of
    ]
    own.sort(key=lambda each: (-each[0], -each[1].ranked.score, each[1].place, each[1].ranked.version))
    best: dict[str, _Candidate] = {}
    for _, each in own:
        best.setdefault(each.ranked.position, each)
    return list(best.values())
