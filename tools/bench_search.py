"""What search and suggestions are worth and what they cost, in the numbers that the house holds them to.

Quality is measured on the judged queries and on a paper with planted sections; cost on a library of 10,000
positions, taking turns with SQLite's own full-text search on the same texts. Times are of the processor.
"""

import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any, Final

from sqlmodel import Session, select

from app import db
from app.positions import search
from app.positions.files import load, read_library
from app.positions.models import PositionVersion
from app.positions.suggest import Asked, Suggestion, suggest, suggest_by_section
from app.settings import CHECKOUT, Settings
from tools import ranking
from tools.bench_pages import multiply
from tools.bounds import Bounds
from tools.ranking import Query, Score

POSITIONS: Final = 10_000
ROUNDS: Final = 3
SECTIONS: Final = 60
PLANTED: Final = 24
WORDS: Final = 27_000


def report(bounds: Bounds) -> None:
    """Quality first, then cost."""
    with tempfile.TemporaryDirectory() as folder:
        engine = ranking.library(Path(folder))
        with db.writing(engine) as session:
            report_quality(bounds, session)
            report_paper(bounds, session)
        engine.dispose()
    with tempfile.TemporaryDirectory() as folder:
        report_cost(bounds, Settings(database_url=f"sqlite:///{Path(folder) / 'large.db'}"))


# --- Quality ---------------------------------------------------------------------------------------------


def report_quality(bounds: Bounds, session: Session) -> None:
    """The queries that were kept aside from tuning, by every way to rank."""
    asked = ranking.queries("held")
    scores = {name: ranking.score(asked, way(asked)) for name, way in ranking.ways(session).items()}
    print(f"Ranking, {len(asked)} judged queries that were kept aside from tuning, and looked at once")
    for name, told in scores.items():
        print(f"  {name}: nDCG@5 {told.ndcg:.3f}, MRR {told.mrr:.2f}, recall@10 {told.recall:.2f}")
    plain = scores["FTS5, any word"]
    for name in ("suggestions", "search"):
        _hold(bounds, name, scores[name], plain)
    bounds.check(
        "search: beyond letters, nDCG@5", scores["search"].ndcg - scores["letters"].ndcg, 0.03, least=True
    )
    empty = scores["suggestions"].empty
    bounds.check("suggestions: empty where nothing is relevant", empty, 0.8, least=True)
    _hold_slips(bounds, session, asked)


def _hold(bounds: Bounds, name: str, told: Score, plain: Score) -> None:
    bounds.check(f"{name}: nDCG@5", told.ndcg, 0.72, least=True)
    bounds.check(f"{name}: to FTS5", told.ndcg / plain.ndcg, 1.4, least=True)
    bounds.check(f"{name}: MRR", told.mrr, 0.85, least=True)
    bounds.check(f"{name}: recall@10", told.recall, 0.78, least=True)


def _hold_slips(bounds: Bounds, session: Session, asked: Sequence[Query]) -> None:
    """One slip in the longest word of what is typed into the field of search."""
    typed = [query for query in asked if query.answers and len(query.text.split()) <= 12]
    nothing = [query for query in asked if not query.answers]
    find = ranking.by_search(session)
    right, wrong = (
        ranking.score([*some, *nothing], find([*some, *nothing])).ndcg
        for some in (typed, list(map(ranking.mistyped, typed)))
    )
    bounds.check("search: with a slip, of without", wrong / right, 0.8, least=True)


# --- A whole paper ---------------------------------------------------------------------------------------


def paper(seed: int = 7) -> tuple[str, list[Query | None]]:
    """A paper of sixty sections of other matters' prose, and in some of them a topic: a sentence or two."""
    draw = random.Random(seed)  # noqa: S311 - made-up papers, not secrets
    dev = ranking.queries("dev")
    prose = [query.text for query in dev if not query.answers and len(query.text.split()) > 12]
    sentences = [each for text in prose for each in re.split(r"(?<=\.)\s+", text)]
    topics = [query for query in dev if query.type in ("question", "paragraph", "nynorsk", "compound")]
    planted: list[Query | None] = [*draw.sample(topics, PLANTED), *[None] * (SECTIONS - PLANTED)]
    draw.shuffle(planted)
    lines = []
    for number, topic in enumerate(planted, 1):
        heading = " ".join(re.findall(r"\w+", topic.text)[:8]) if topic else "Nærmere om forslaget"
        lines.append(f"{number} {heading}")
        body = [draw.choice(sentences) for _ in range(WORDS // SECTIONS // 15)]
        if topic:
            body.insert(len(body) // 2, topic.text)
        lines.append(" ".join(body))
    return "\n\n".join(lines), planted


def report_paper(bounds: Bounds, session: Session) -> None:
    """What is suggested for the sections that have a topic, and for those that have none."""
    text, planted = paper()
    found: list[dict[str, float]] = [{} for _ in planted]
    for part, own in suggest_by_section(session, Asked(text), limit=30):
        place = int(re.match(r"\d+", part.title)[0]) - 1  # type: ignore[index]
        for each in own:
            best = max(found[place].get(each.hit.position.id, 0), each.hit.score)
            found[place][each.hit.position.id] = best
    ranked = [sorted(own, key=lambda each, own=own: -own[each]) for own in found]  # type: ignore[misc]
    gains = [ranking.ndcg(own, topic.answers) for own, topic in zip(ranked, planted, strict=True) if topic]
    unasked = [bool(own) for own, topic in zip(ranked, planted, strict=True) if not topic]
    must = {each for topic in planted if topic for each, grade in topic.answers.items() if grade == 3}
    whole = suggest(session, [Asked(text)], limit=30)[0]
    print(f"A paper of {len(text.split())} words, {PLANTED} of {SECTIONS} sections with a topic")
    bounds.check("sections with a topic: nDCG@5", mean(gains), 0.65, least=True)
    bounds.check("sections without one that get a suggestion", mean(unasked), 0.1)
    bounds.check("must-haves among the thirty of the whole", _share(whole, must), 0.6, least=True)


def _share(own: Sequence[Suggestion], must: set[str]) -> float:
    found = {each.hit.position.id for each in own}
    return len(found & must) / min(len(must), 30)


# --- Cost ------------------------------------------------------------------------------------------------


def report_cost(bounds: Bounds, settings: Settings) -> None:
    """Searching, suggesting, saving and indexing with ten thousand positions."""
    engine = db.engine(settings)
    db.upgrade(engine)
    with db.writing(engine) as session:
        load(session, read_library(CHECKOUT / "positions"))
        multiply(session, POSITIONS)
    print(f"Search, with {POSITIONS} positions")
    with db.writing(engine) as session:
        spent = _spent(lambda: search.reindex(session))
        bounds.check("index everything anew, s", spent / 1000, 15)
    with db.writing(engine) as session:
        version = session.exec(select(PositionVersion).limit(1)).one()
        once = median(_spent(lambda: search.index(session, version)) for _ in range(15))
        bounds.check("index one version, ms", once, 20)
    with db.reading(engine) as session:
        _report_searches(bounds, session)
        text = Asked(paper()[0])
        suggest(session, [text])
        bounds.check(
            "suggest for a whole paper, s",
            median(_spent(lambda: suggest(session, [text])) for _ in range(3)) / 1000,
            1,
        )
    engine.dispose()


def _report_searches(bounds: Bounds, session: Session) -> None:
    """Each query by search and by FTS5 in turn, with ten hits each."""
    asked = [query for query in ranking.queries("dev") if len(query.text.split()) <= 12]
    plain = _fts5(session)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        for query in asked:
            ours.append(_spent(lambda text=query.text: search.rank(session, text, limit=10)))  # type: ignore[misc]
            theirs.append(_spent(lambda text=query.text: plain(text)))  # type: ignore[misc]
    for name, cut in (("median", 50), ("95th of 100", 95)):
        mine, its = (quantiles(each, n=100)[cut - 1] for each in (ours, theirs))
        print(f"  search, {name}: {mine:.1f} ms; FTS5, any word: {its:.1f} ms")
        bounds.check(f"search to FTS5, {name}", mine / its, 4)
    bounds.check("search, 95th of 100, ms", quantiles(ours, n=100)[94], 12)


def _fts5(session: Session) -> Callable[[str], list[Any]]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(position UNINDEXED, lang UNINDEXED, text)")
    rows = session.exec(select(PositionVersion.position_id, PositionVersion.lang, PositionVersion.text))
    connection.executemany("INSERT INTO f VALUES (?, ?, ?)", [tuple(row) for row in rows])

    def find(text: str) -> list[Any]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", text)))
        return connection.execute(
            "SELECT position FROM f WHERE f MATCH ? AND lang = 'nb' ORDER BY bm25(f) LIMIT 10", (words,)
        ).fetchall()

    return find


def _spent(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    report(Bounds())
