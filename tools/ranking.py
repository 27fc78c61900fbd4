"""How well search and suggestions rank: the judged queries against plain ways to rank the same library.

    python -m tools.ranking [dev|held]

The queries, with what answers each, are in `tests/positions/search/judged`; `held` was never tuned on. The
plain ways are SQLite's FTS5 as it comes, asking for any of the words, and the cosine of character n-grams.
"""

import math
import random
import re
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any, Final

import yaml
from sqlmodel import Session, delete, select

from app import db
from app.documents.tree import paragraphs
from app.positions import search
from app.positions.files import load, read_library
from app.positions.models import Position, PositionVersion
from app.positions.service import blocks
from app.positions.suggest import Asked, Choice, suggest
from app.settings import CHECKOUT, Settings
from app.taxonomy.models import Concept, ThesaurusTerm

JUDGED: Final = CHECKOUT / "tests" / "positions" / "search" / "judged"
DEPTH: Final = 10

Way = Callable[[Sequence["Query"]], list[list[str]]]
"""A way to rank: for each query the positions, best first."""


@dataclass(frozen=True, slots=True)
class Query:
    """A judged query."""

    id: str
    type: str
    text: str
    answers: Mapping[str, int]

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that are asked for: both for English, which few positions lack."""
        return ("nb", "en") if self.type == "english" else ("nb",)


def queries(half: str) -> tuple[Query, ...]:
    """The judged queries of one half."""
    found = yaml.safe_load((JUDGED / f"{half}.yaml").read_text())["queries"]
    return tuple(Query(each["id"], each["type"], each["query"], each["answers"]) for each in found)


# --- Measures --------------------------------------------------------------------------------------------


def ndcg(found: Sequence[str], answers: Mapping[str, int], depth: int = 5) -> float:
    """How much of what the best order would give the first hits give; 1 for the best order."""
    best = sorted(answers.values(), reverse=True)[:depth]
    return _gain([answers.get(each, 0) for each in found[:depth]]) / _gain(best)


def _gain(grades: Iterable[int]) -> float:
    return sum((float(2**grade) - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


@dataclass(frozen=True, slots=True)
class Score:
    """How well a way ranks: over the queries that have answers, and over those that have none."""

    ndcg: float
    mrr: float
    recall: float
    in_five: float
    unanswered: float
    empty: float
    by_type: Mapping[str, float]


def score(asked: Sequence[Query], found: Sequence[Sequence[str]]) -> Score:
    """The measures of `found`, a list for each of `asked`; good is what has a grade of 2 or more."""
    pairs = [(query, own) for query, own in zip(asked, found, strict=True) if query.answers]
    nothing = [own for query, own in zip(asked, found, strict=True) if not query.answers]
    gains: dict[str, list[float]] = defaultdict(list)
    places, recalls = [], []
    for query, own in pairs:
        good = {each for each, grade in query.answers.items() if grade >= 2}
        gains[query.type].append(ndcg(own, query.answers))
        places.append(next((n for n, each in enumerate(own, 1) if each in good), math.inf))
        recalls.append(len(good & set(own[:DEPTH])) / len(good))
    return Score(
        ndcg=mean(gain for own in gains.values() for gain in own),
        mrr=mean(1 / place for place in places),
        recall=mean(recalls),
        in_five=mean(place <= 5 for place in places),
        unanswered=mean(not own for _, own in pairs),
        empty=mean(not own for own in nothing),
        by_type={name: mean(own) for name, own in gains.items()},
    )


# --- Ways to rank ----------------------------------------------------------------------------------------


def by_suggest(session: Session) -> Way:
    """Suggestions, all the queries of a language at once."""

    def way(asked: Sequence[Query]) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for langs in {query.langs for query in asked}:
            some = [query for query in asked if query.langs == langs]
            texts = [Asked(query.text) for query in some]
            for query, own in zip(
                some, suggest(session, texts, limit=DEPTH, choice=Choice(langs)), strict=True
            ):
                found[query.id] = [each.hit.position.id for each in own]
        return [found[query.id] for query in asked]

    return way


def by_search(session: Session) -> Way:
    """Search, as in its field."""
    return lambda asked: [
        list(search.rank(session, query.text, langs=query.langs, limit=3 * DEPTH).positions)
        for query in asked
    ]


def by_fts5(session: Session) -> Way:
    """FTS5 as it comes, any of the words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(position UNINDEXED, lang UNINDEXED, text)")
    connection.executemany("INSERT INTO f VALUES (?, ?, ?)", _texts(session))

    def one(query: Query) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", query.text)))
        marks = ", ".join("?" * len(query.langs))
        rows = connection.execute(
            f"SELECT position FROM f WHERE f MATCH ? AND lang IN ({marks}) ORDER BY bm25(f) LIMIT 60",  # noqa: S608 - marks alone
            (words, *query.langs),
        )
        return list(dict.fromkeys(position for (position,) in rows))

    return lambda asked: [one(query) for query in asked]


def by_letters(session: Session) -> Way:
    """The cosine of character n-grams, of three to five letters inside words, weighed by rarity."""
    texts = list(_texts(session))
    grams = [Counter(_grams(text)) for _, _, text in texts]
    spread = Counter(gram for own in grams for gram in own)
    rarity = {gram: math.log((1 + len(texts)) / (1 + count)) + 1 for gram, count in spread.items()}
    vectors = [_unit(own, rarity) for own in grams]

    def one(query: Query) -> list[str]:
        asked = _unit(Counter(_grams(query.text)), rarity)
        scored = [
            (sum(weight * vector.get(gram, 0) for gram, weight in asked.items()), position)
            for (position, lang, _), vector in zip(texts, vectors, strict=True)
            if lang in query.langs
        ]
        ranked = sorted(scored, key=lambda each: (-each[0], each[1]))
        return list(dict.fromkeys(position for told, position in ranked[:60] if told > 0))

    return lambda asked: [one(query) for query in asked]


def _grams(text: str) -> Iterable[str]:
    for word in re.findall(r"\w+", text.lower()):
        padded = f" {word} "
        for size in (3, 4, 5):
            yield from (padded[at : at + size] for at in range(max(1, len(padded) - size + 1)))


def _unit(counted: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weighed = {gram: count * rarity[gram] for gram, count in counted.items() if gram in rarity}
    length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1
    return {gram: weight / length for gram, weight in weighed.items()}


def _texts(session: Session) -> Iterable[tuple[str, str, str]]:
    rows = session.exec(
        select(PositionVersion, Position)
        .join(Position)
        .where(PositionVersion.status == "current")
        .order_by(PositionVersion.id)  # type: ignore[arg-type]
    ).all()
    for version, position in rows:
        words = (version.title, " ".join(position.tags), version.sentence, version.short, version.ask)
        yield position.id, version.lang, "\n".join((*words, *paragraphs(blocks(version))))


# --- Slips of the fingers --------------------------------------------------------------------------------


def mistyped(query: Query) -> Query:
    """The query with one slip in its longest word, the same slip every time."""
    draw = random.Random(query.id)  # noqa: S311 - slips, not secrets
    word = max(re.findall(r"\w+", query.text), key=len)
    at = draw.randrange(1, max(2, len(word) - 1))
    slip = draw.choice(("drop", "swap", "double"))
    made = {
        "drop": word[:at] + word[at + 1 :],
        "swap": word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        "double": word[:at] + word[at] + word[at:],
    }[slip]
    return Query(query.id, query.type, query.text.replace(word, made, 1), query.answers)


# --- The report ------------------------------------------------------------------------------------------


def library(folder: Path) -> Any:
    """An engine on the library that ships."""
    engine = db.engine(Settings(database_url=f"sqlite:///{folder / 'svar.db'}"))
    db.upgrade(engine)
    with db.writing(engine) as session:
        load(session, read_library(CHECKOUT / "positions"))
    return engine


def ways(session: Session) -> dict[str, Way]:
    """Every way to rank, by what it is called."""
    return {
        "suggestions": by_suggest(session),
        "search": by_search(session),
        "FTS5, any word": by_fts5(session),
        "letters": by_letters(session),
    }


def forget_the_thesaurus(session: Session) -> None:
    """Take all words of the thesaurus out of this session."""
    session.connection().execute(delete(ThesaurusTerm))
    session.connection().execute(delete(Concept))
    search.ensure(session)


def _line(name: str, told: Score) -> str:
    types = " ".join(f"{kind[:5]} {value:.2f}" for kind, value in told.by_type.items())
    return (
        f"  {name:24} nDCG@5 {told.ndcg:.3f}  MRR {told.mrr:.2f}  R@10 {told.recall:.2f}  "
        f"in five {told.in_five:.0%}  no hit {told.unanswered:.0%}  empty {told.empty:.0%}   {types}"
    )


def report(half: str, session: Session) -> None:
    """Print the measures of every way on one half."""
    asked = queries(half)
    print(f"{half}: {len(asked)} queries, {sum(not query.answers for query in asked)} without an answer")
    for name, way in ways(session).items():
        print(_line(name, score(asked, way(asked))))
    slips = [query for query in map(mistyped, asked) if query.answers and len(query.text.split()) <= 12]
    right = [query for query in asked if query.id in {slip.id for slip in slips}]
    find = by_search(session)
    before, after = score([*right, *_none(asked)], find([*right, *_none(asked)])), None
    after = score([*slips, *_none(asked)], find([*slips, *_none(asked)]))
    print(f"  search with a slip: {after.ndcg:.3f} of {before.ndcg:.3f} ({after.ndcg / before.ndcg:.0%})")


def _none(asked: Sequence[Query]) -> list[Query]:
    return [query for query in asked if not query.answers]


def main() -> int:
    """Print the report for the halves that are named, both where none is."""
    halves = sys.argv[1:] or ["dev", "held"]
    with tempfile.TemporaryDirectory() as folder:
        engine = library(Path(folder))
        with db.writing(engine) as session:
            for half in halves:
                report(half, session)
            forget_the_thesaurus(session)
            for half in halves:
                asked = queries(half)
                print(f"{half}, without the thesaurus")
                for name, way in (("suggestions", by_suggest(session)), ("search", by_search(session))):
                    print(_line(name, score(asked, way(asked))))
        engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())
