"""Finding positions: the ranking with its texts, why each was found, and where it says so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.positions.models import Position, PositionVersion
from app.positions.search import statements
from app.positions.search.analyser import tongue
from app.positions.search.mark import Pieces, excerpt, pieces
from app.positions.search.meanings import Meaning
from app.positions.search.ranking import STATUSES, Ranked, Ranking, rank, texts
from app.positions.search.reasons import Field, Reason, reasons
from app.positions.search.text import occurrences
from app.positions.search.thesaurus import Vocabulary


@dataclass(frozen=True, slots=True)
class Hit:
    """A version that answers, with the reasons, and with its title and best sentence as pieces to mark."""

    version: PositionVersion
    position: Position
    score: float
    reasons: tuple[Reason, ...]
    title: Pieces
    excerpt: Pieces


def find(  # noqa: PLR0913 - what can be asked for has as many sides
    session: Session,
    query: str,
    *,
    langs: Sequence[str] = ("nb",),
    limit: int = 50,
    within: Any | None = None,
    statuses: Sequence[str] = STATUSES,
) -> tuple[Hit, ...]:
    """The versions that answer `query`, best first; none when nothing does.

    Of each position and language one version is looked at: the current one, else the newest whose status is
    among `statuses`. `within` is a SELECT of ids of positions. Where several languages are asked for, that of
    the query comes first. The last word also stands for longer words, unless a blank follows it.
    """
    found = rank(session, query, langs=langs, limit=limit, within=within, statuses=statuses)
    return show(session, found)


def show(session: Session, ranking: Ranking, positions: Collection[str] | None = None) -> tuple[Hit, ...]:
    """The hits of `ranking` with their texts, in its order; of `positions` alone where these are given."""
    if ranking.vocabulary is None:
        return ()
    chosen = [each for each in ranking.ranked if positions is None or each.position in positions]
    rows = statements.versions(session, [each.version for each in chosen])
    return tuple(hit(each, *rows[each.version], ranking.meanings, ranking.vocabulary) for each in chosen)


def hit(
    ranked: Ranked,
    version: PositionVersion,
    position: Position,
    meanings: Mapping[str, Meaning],
    vocabulary: Vocabulary,
) -> Hit:
    """`version` as it answers a query whose terms mean `meanings`."""
    spoken = tongue(version.lang)

    def field(text: str, *, is_tag: bool = False) -> Field:
        return Field(text, tuple(occurrences(text, spoken, vocabulary, ranked.points)), is_tag)

    title, sentence, short, ask, *prose = map(field, texts(version))
    tags = (field(vocabulary.tag(tag, version.lang), is_tag=True) for tag in position.tags)
    fields = (title, sentence, short, ask, *prose, *tags)
    shown = _shown(ranked.points, meanings)
    return Hit(
        version=version,
        position=position,
        score=ranked.score,
        reasons=reasons(fields, ranked.points, ranked.extra, meanings, spoken),
        title=pieces(title.text, title.found, shown),
        excerpt=excerpt([(each.text, each.found) for each in (sentence, *prose)], shown),
    )


def _shown(terms: Iterable[str], meanings: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """What is marked in a text: not the parts of a word that the text has as a whole."""
    there = {term: meanings[term] for term in terms}
    whole = {word for each in there.values() if each.way in ("word", "concept") for word in each.words}
    return {term: each for term, each in there.items() if each.way != "part" or whole.isdisjoint(each.words)}
