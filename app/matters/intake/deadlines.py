"""By when an answer is wanted: every date at a word of deadline, and how likely it is the one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.reading import Leaf
from app.matters.intake.dates import Dated, dates
from app.matters.intake.found import Deadline, DeadlineKind, Value
from app.matters.intake.paper import Paper, cut

_LABEL = re.compile(
    r"(?:merk\s+)?(?:hørings|høyrings|svar|innspills|uttale|tilbakemeldings)frist\w*|siste\s+frist|"
    r"(?:submission\s+|response\s+|closing\s+)?deadline|closing\s+date",
    re.IGNORECASE,
)
_TERM = re.compile(r"\bfrist(?:en|ar|er|a)?\b|\btidsfrist\w*", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:innan|innen|seinast|senest|før|til\s+og\s+med|no\s+later\s+than|by|before|until|within|up\s+to)\b"
    r"(?:\s+(?:utgangen|utløpet|slutten|the\s+end)\s+(?:av|of))?(?:\s+(?:den|dato))?\s*,?\s*"
    r"(?:(?:mån|man|tirs|tys|ons|tors|fre|lør|laur|søn|sun|mon|tues|wednes|thurs|fri|satur)(?:dag|"
    r"day)\w*\s*,?\s*(?:den\s+)?)?$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"innspel|innspill|svar|merknad|uttale|uttalelse|tilbakemelding|synspunkt|kommentar|høringsinstans|"
    r"høyringsinstans|"
    r"syn\s+på|vurdering|hva\s+dere|kva\s+de\b|høre\s+fra|mener\b|skjema|repl(?:y|ies)|comment|submi|"
    r"respon|contribution|feedback|views",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    r"utsatt|utsett|forlenge[tr]|forlenga|utvidet|ny\s+(?:hørings|svar)?frist|extended|postponed",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:var|vart|ble|blei|gikk\s+ut|gjekk\s+ut|had|was|expired|kom\s+det|mottok|mottatt)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"tre[r]?\s+i\s+kraft|gjeld(?:e|er)?\s+(?:fra|frå)|påmelding\w*(?!\s+og)|enter\s+into\s+force|"
    r"expected\s+in|"
    r"blir\s+publisert|publiseres|legge[rs]?\s+fram|sender?\s+(?:sin|si)\s|godta|informasjonskaps|ferdig",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"bakgrunn|background|gjeldende\s+rett|gjeldande\s+rett|historikk|hva\s+skjer|kva\s+skjer", re.IGNORECASE
)
_LETTER_DATE = re.compile(r"\bdato|publisert|sendt\b|oppdatert|date\b|^\s*$", re.IGNORECASE)
_OFFICIAL = 5.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    dated: Dated
    kind: DeadlineKind
    leaf: Leaf
    words: str
    doubtful: bool


def find(paper: Paper) -> tuple[Deadline, ...]:
    """Every deadline that a paper may mean, the likeliest first; the same date once."""
    year = _year(paper)
    written = letter_date(paper)
    candidates = sorted(_candidates(paper, written.value if written else ""), key=lambda each: -each.score)
    plain = [each.score for each in candidates if not each.doubtful]
    least = min(_OFFICIAL, max(2.0, *plain, 2.0)) if plain else _OFFICIAL
    made: dict[tuple[str, bool], Deadline] = {}
    for each in candidates:
        guessed = not each.dated.year
        said = each.dated.iso(_next(each.dated, written, year))
        if not said:
            continue
        kind: DeadlineKind = each.kind if each.score >= least or each.kind == "extended" else "other"
        new = Deadline(said, each.dated.hour, kind, paper.seen(each.leaf, each.words), guessed)
        key = (said, kind == "extended")
        old = made.get(key)
        if old is None:
            made[key] = new
        elif new.hour and not old.hour:
            made[key] = Deadline(said, new.hour, old.kind, old.seen, old.year_guessed)
    return tuple(made.values())


def wrong_weekdays(paper: Paper) -> Iterator[str]:
    """The words of dates at deadlines that name another weekday than theirs."""
    year = _year(paper)
    for each in _candidates(paper, ""):
        if each.score >= _OFFICIAL and not each.dated.is_right_day(year):
            yield each.words


def letter_date(paper: Paper) -> Value | None:
    """The day on which a paper was written, where its top says so."""
    for place, leaf in enumerate(paper.top[:14]):
        if _LABEL.search(leaf.words) or _TERM.search(leaf.words) or leaf.kind == "heading":
            continue
        if len(leaf.words) > 160:
            continue
        before = paper.top[place - 1].words if place else ""
        for dated in dates(leaf.words):
            labelled = _LETTER_DATE.search(leaf.words[: dated.start]) or re.search(
                r"\bdato\b|\bdate\b", before, re.IGNORECASE
            )
            alone = len(leaf.words) - (dated.end - dated.start) < 30
            if dated.year and (labelled or alone):
                return Value(dated.iso(), paper.seen(leaf, leaf.words))
    return None


def _year(paper: Paper) -> int:
    """The year that the paper is of, where a date names none: the latest that it names."""
    years = [dated.year for leaf in paper.told[:200] for dated in dates(leaf.words) if dated.year]
    years += [int(each) for leaf in paper.top[:6] for each in re.findall(r"\b20[2-4]\d\b", leaf.words)]
    return max((each for each in years if each < 2100), default=0)


def _next(dated: Dated, written: Value | None, otherwise: int) -> int:
    """The year of a date that names none: the first after the paper was written."""
    if dated.year or not written:
        return dated.year or otherwise
    day = date.fromisoformat(written.value)
    return day.year if (dated.month, dated.day) >= (day.month, day.day) else day.year + 1


def _candidates(paper: Paper, written: str) -> Iterator[_Candidate]:
    label: Leaf | None = None
    for leaf in paper.told:
        for said in _sentences(leaf):
            for dated in dates(said):
                score, kind, doubtful = _score(said, dated, leaf)
                if label is not None and not score:
                    score, kind = 10.0, "official"  # a label in a leaf of its own, and the date in the next
                if not score:
                    continue
                if written and dated.year and dated.iso() < written:
                    score, doubtful = score - 4, True
                yield _Candidate(score, dated, kind, leaf, said, doubtful)
        bare = leaf.words.strip(" :")
        label = leaf if len(bare) < 40 and _LABEL.fullmatch(bare.removeprefix("Merk ")) else None


def _sentences(leaf: Leaf) -> Iterator[str]:
    """The sentences of a leaf; the cells of a row are one."""
    yield from ([leaf.words] if leaf.kind == "row" else cut(leaf.words))


def _score(said: str, dated: Dated, leaf: Leaf) -> tuple[float, DeadlineKind, bool]:
    """How likely a date is the deadline (0 for not at all), and whether something speaks against it."""
    before, after = said[max(0, dated.start - 160) : dated.start], said[dated.end :]
    near, beyond = before[-90:], after[:60]
    kind: DeadlineKind = (
        "extended" if _EXTENDED.search(near[-40:]) or _EXTENDED.search(before[-60:]) else "official"
    )
    score = 0.0
    if _LABEL.search(near):
        score = 9.0
    elif _TERM.search(near):
        score = 7.0 if _ANSWER.search(said) else 5.5
    elif _BY.search(before):
        score = 7.0 if _ANSWER.search(said) else 2.0
    elif re.search(r"\bruns\s+from\b.*\bto\s*$", before):
        score = 6.0
    elif re.match(r"\s*(?:er|is)\s+(?:(?:hørings|svar)?frist|the\s+deadline)", beyond):
        score = 8.0
    if not score:
        return 0.0, kind, False
    full = score
    if _PAST.search(near[-45:]) and not re.search(r"settes|satt\s+til|\bsett\b", near):
        score -= 4
    if _OTHERS.search(said[max(0, dated.start - 70) : dated.end + 30]):
        score -= 3
    if any(_BACKGROUND.search(each) for each in leaf.place.path):
        score -= 4
    return max(score, 0.5), kind, score < full
