"""Ranking: what answers a query, in which order, and what each term did for it."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import Session

from app.documents.tree import paragraphs
from app.positions.models import PositionVersion
from app.positions.search import slips, statements, thesaurus
from app.positions.search.analyser import tokens
from app.positions.search.index import exact
from app.positions.search.meanings import Coverage, Meaning, meanings
from app.positions.search.query import Query, read
from app.positions.search.reasons import Kind
from app.positions.search.thesaurus import Vocabulary
from app.positions.service import blocks

STATUSES = ("current", "draft", "in_review")

_OTHER_LANGUAGE = 0.75
"""What a hit keeps of its score when it is not in the language asked for."""

_ALIKE = 0.125
"""What a hit may gain by the tags that it shares with the best, as a share of the best score."""

_AGAIN = 0.6
"""What a further term of the same word counts: its stem, its parts and its concept say one thing."""

_LEADING = 5
_WIDE = 50
"""Hits that are weighed against each other before the list is cut."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A version that answers: what each of its terms earned, and what the whole was weighed by."""

    version: int
    position: str
    lang: str
    points: Mapping[str, float]
    extra: Mapping[Kind, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """All that it earned."""
        return sum(self.points.values()) + sum(self.extra.values())


@dataclass(frozen=True, slots=True)
class Ranking:
    """What answers a query, best first.

    `is_asked` says whether there was anything to look for: not in an empty query, in signs alone, nor in one
    letter. `read_as` is the query as it was read where slips were mended («Viser treff for …»), else empty.
    """

    ranked: tuple[Ranked, ...] = ()
    is_asked: bool = False
    read_as: str = ""
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None

    @property
    def positions(self) -> tuple[str, ...]:
        """The ids of the positions that answer, best first, each once."""
        return tuple(dict.fromkeys(each.position for each in self.ranked))


def rank(  # noqa: PLR0913 - what can be asked for has as many sides
    session: Session,
    query: str,
    *,
    langs: Sequence[str] = ("nb",),
    limit: int = 1000,
    within: Any | None = None,
    statuses: Sequence[str] = STATUSES,
) -> Ranking:
    """What `find` finds, without the texts: for lists that count and filter the positions by themselves."""
    vocabulary = thesaurus.load(session)
    asked = read(query, vocabulary)
    if not asked.words:
        return Ranking()
    counts = statements.counts(session, asked, vocabulary)
    mended = slips.mended(session, asked, counts, vocabulary)
    if mended != asked.text:
        asked = replace(read(mended, vocabulary), prefix="")
        counts = statements.counts(session, asked, vocabulary)
    meant = meanings(asked, counts)
    if not meant:
        return Ranking(is_asked=True)
    scope = statements.Scope(langs, statuses, within)
    covers = Coverage.of(asked, counts, meant)
    rows = statements.best(session, meant, asked, scope, max(limit, _WIDE))
    found = settled(gathered(rows, meant), covers, enough(asked))
    if asked.phrases:
        found = _with_phrases(session, found, asked.phrases)
    tags = statements.tags(session, {each.position for each in found}) if found else {}
    ranked = weighed(found, preferred(asked, langs), tags)[:limit]
    read_as = mended if ranked and mended != query else ""
    return Ranking(tuple(ranked), True, read_as, meant, vocabulary)


def enough(query: Query) -> float:
    """How much of a query a text must answer to be shown; less of a long one, which is about many things."""
    return max(0.12, 0.34 - 0.02 * len(query.words))


def settled(ranked: Iterable[Ranked], covers: Coverage, least: float) -> list[Ranked]:
    """Those that answer at least so much of the query, best first: who answers more of it earns more."""
    shares = ((each, covers(each.points)) for each in ranked)
    return _in_order(_settled(each, share, covers) for each, share in shares if share >= least)


def _settled(each: Ranked, share: float, covers: Coverage) -> Ranked:
    """What a word earns by one term in full, by further terms of the same word in part."""
    seen: set[int] = set()
    points = {}
    for term in sorted(each.points, key=lambda term: (-each.points[term], term)):
        words = covers.meanings[term].words
        again = _AGAIN if seen.issuperset(words) else 1
        points[term] = exact(each.points[term] * again * math.sqrt(share))
        seen.update(words)
    return replace(each, points=points)


def gathered(rows: Iterable[statements.Row], meant: Mapping[str, Meaning]) -> list[Ranked]:
    """The versions with what their terms earned, best first."""
    found: dict[tuple[int, str, str], dict[str, float]] = {}
    for version, position, lang, term, weight in rows:
        found.setdefault((version, position, lang), {})[term] = weight * meant[term].counts
    ranked = (Ranked(*key, points) for key, points in found.items())
    return _in_order(ranked)


def _in_order(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda each: (-each.score, each.version))


# --- Weighing --------------------------------------------------------------------------------------------


def preferred(query: Query, langs: Sequence[str]) -> frozenset[str]:
    """The languages that keep their whole score: the query's where it is asked for, else the first."""
    is_english = tuple(langs[:1]) == ("en",) or (query.is_english and "en" in langs)
    return frozenset({"en"} if is_english else {"nb", "nn"})


def weighed(
    ranked: Sequence[Ranked], langs: Collection[str], tags: Mapping[str, Sequence[str]]
) -> list[Ranked]:
    """The hits by language, and the best of them by the tags that they share with the first."""
    if not ranked:
        return []
    spoken = _in_order(each if each.lang in langs else _in_another_language(each) for each in ranked)
    wide, rest = spoken[:_WIDE], spoken[_WIDE:]
    leading = Counter(tag for each in wide[:_LEADING] for tag in tags.get(each.position, ()))
    most = _ALIKE * wide[0].score / min(_LEADING, len(wide))
    gained = (_alike(each, tags.get(each.position, ()), leading, most) for each in wide)
    return [*_in_order(gained), *rest]


def _in_another_language(each: Ranked) -> Ranked:
    return replace(each, extra={"language": each.score * (_OTHER_LANGUAGE - 1)})


def _alike(each: Ranked, tags: Sequence[str], leading: Mapping[str, int], most: float) -> Ranked:
    shared = sum(leading[tag] for tag in tags) / len(tags) if tags else 0
    return replace(each, extra={**each.extra, "alike": most * shared})


# --- Phrases ---------------------------------------------------------------------------------------------


def texts(version: PositionVersion) -> list[str]:
    """What is searched of a version, its title first and its sentence second."""
    return [version.title, version.sentence, version.short, version.ask, *paragraphs(blocks(version))]


def _with_phrases(
    session: Session, ranked: Sequence[Ranked], phrases: Sequence[Sequence[str]]
) -> list[Ranked]:
    """Those whose text says every phrase, word for word."""
    rows = statements.versions(session, [each.version for each in ranked])
    return [each for each in ranked if _says(rows[each.version][0], phrases)]


def _says(version: PositionVersion, phrases: Sequence[Sequence[str]]) -> bool:
    said = [[token.word for token in tokens(text)] for text in texts(version)]
    return all(any(_holds(words, list(phrase)) for words in said) for phrase in phrases)


def _holds(words: list[str], phrase: list[str]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))
