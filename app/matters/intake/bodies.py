"""Who sends a paper out: bodies told by how their names are made, and who acts on behalf of whom."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from app.documents.reading import Leaf
from app.matters.intake.found import Seen, Value
from app.matters.intake.paper import Paper

MINISTRIES = (
    "Arbeids- og inkluderingsdepartementet",
    "Barne- og familiedepartementet",
    "Digitaliserings- og forvaltningsdepartementet",
    "Energidepartementet",
    "Finansdepartementet",
    "Forsvarsdepartementet",
    "Helse- og omsorgsdepartementet",
    "Justis- og beredskapsdepartementet",
    "Klima- og miljødepartementet",
    "Kommunal- og distriktsdepartementet",
    "Kultur- og likestillingsdepartementet",
    "Kunnskapsdepartementet",
    "Landbruks- og matdepartementet",
    "Nærings- og fiskeridepartementet",
    "Samferdselsdepartementet",
    "Utenriksdepartementet",
)
"""Against slips of the pen in official letters; a ministry that is not here is taken as it is written."""

_W = r"[A-ZÆØÅ][\wæøå]+"
_NAMES = (
    # Helse- og omsorgsdepartementet, DET KONGELIGE NÆRINGS- OG FISKERIDEPARTEMENT
    r"(?:det kongelige\s+)?(?:[a-zæøå]+-,?\s(?:[a-zæøå]+-\s)?og\s)?[a-zæøå]{3,}departement(?:et)?",
    r"Direktoratet for (?:(?!(?:har|sender|vil|og har|skal|ber|ønsker)\b)[a-zæøå-]+)"
    r"(?: og (?!(?:har|sender|vil|skal)\b)[a-zæøå-]+| (?!(?:har|sender|vil|skal|ber|ønsker|om|på|i|er|som|og|til|av|med|"
    r"legger|arbeider|lager|inviterer|foreslår|gjør|fikk|ble|kan)\b)[a-zæøå-]+){0,2}",
    r"Ministry of (?:[A-Z]\w+)(?:,? (?:and )?[A-Z]\w+){0,4}",
    r"European (?:Commission|Medicines Agency|Parliament|Centre for Disease Prevention and Control|Data Protection \w+)",
    r"(?:Norwegian|Danish|Swedish) (?:[A-Z]\w+ ){1,4}(?:Agency|Authority|Directorate|Institute)",
    r"World Health Organization",
    r"Stortingets [a-zæøå]+(?:- og [a-zæøå]+)?komit(?:é|e)\w*",
    r"[A-ZÆØÅ][a-zæøå]+(?:- og [a-zæøå]+)?komit(?:een|éen)",
    r"Helse (?:Vest|Nord|Sør-Øst|Midt-Norge|Sør)\s+RHF",
    rf"(?:{_W}\s){{1,3}}(?:HF|RHF)\b",
    r"Bestillerforum(?: for nye metoder)?|Beslutningsforum(?: for nye metoder)?|Nye metoder\b",
    r"Statens [a-zæøå]{4,}",
    r"Statsforvalteren i [A-ZÆØÅ][\wæøå]+(?: og [A-ZÆØÅ][\wæøå]+)?",
    rf"{_W}(?:-{_W})? (?:fylkes)?kommune\b",
    r"(?!Sekretariatet|Departementet|Direktoratet|Instituttet|Tilsynet|Rådet|Registeret|Senteret|Styret)"
    r"[A-ZÆØÅ][a-zæøå]{2,}(?:direktoratet|tilsynet|instituttet|verket|etaten|ombudet|nemnda|rådet|vesenet)\b",
)
_BODY = re.compile("|".join(f"(?:{name})" for name in _NAMES[1:]))
_MINISTRY = re.compile(_NAMES[0], re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:departement|vårt departement|fagdepartement|direktorat)", re.IGNORECASE)

_BEHALF = re.compile(r"(?:på|pá)\s+vegn[ea]\s+av|on behalf of", re.IGNORECASE)
_ORDERED = re.compile(
    r"(?:i\s+)?oppdrag\s+(?:av|frå|fra)|etter\s+oppdrag\s+fr[åa]|bedt\s+av|bede\s+av", re.IGNORECASE
)
_SENDS = re.compile(
    r"\b(?:sender|sendte|inviterer|legger|ønsker|ønskjer|ber|foreslår|føreslår|lager|har|vil|arbeider|skal|avholder|"
    r"held|holder|invites?|launch\w*|seeks?|has|services)\b"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    start: int
    end: int


def mentions(words: str, known: Sequence[str] = ()) -> Iterator[_Mention]:
    """The bodies that `words` name, in order; `known` are names that are no matter how they are made."""
    found = [
        *(
            _Mention(_ministry(each[0]), *each.span())
            for each in _MINISTRY.finditer(words)
            if _named(each[0])
        ),
        *(_Mention(" ".join(each[0].split()), *each.span()) for each in _BODY.finditer(words)),
        *(_Mention(name, at, at + len(name)) for name in known if name and (at := words.find(name)) >= 0),
    ]
    end = -1
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if mention.start >= end:
            end = mention.end
            yield mention


def _named(written: str) -> bool:
    return not _DEFINITE.match(written) and (written[0].isupper() or written.lower().startswith("helse- "))


@lru_cache(maxsize=500)
def _ministry(written: str) -> str:
    """A ministry in the spelling that it has itself."""
    bare = re.sub(r"^det kongelige\s+", "", " ".join(written.split()), flags=re.IGNORECASE)
    whole = bare if bare.lower().endswith("et") else f"{bare}et"
    best = process.extractOne(
        whole.lower(), [each.lower() for each in MINISTRIES], scorer=fuzz.ratio, score_cutoff=84
    )
    return MINISTRIES[best[2]] if best else whole[0].upper() + whole[1:].lower()


@dataclass(frozen=True, slots=True)
class Bodies:
    """Whose the matter is, and who sends it out where that is another."""

    issuers: tuple[Value, ...]
    senders: tuple[Value, ...]


def find(paper: Paper, known: Sequence[str] = ()) -> Bodies:
    """The bodies behind a paper, the likeliest first."""
    scores: dict[str, float] = defaultdict(float)
    seen: dict[str, Seen] = {}

    def count(name: str, points: float, leaf: Leaf | None, words: str) -> None:
        scores[name] += points
        if name not in seen or points >= 5:
            seen[name] = paper.seen(leaf, words)

    for leaf, points, words in _evidence(paper, known):
        for mention in mentions(words, known):
            count(mention.name, points(mention, words), leaf, words)
    owner, sender = _on_behalf(paper, known)
    ranked = sorted(scores, key=lambda name: -scores[name])
    if owner is not None:
        senders = [sender] if sender else []
        return Bodies(_values(owner, ranked, seen), tuple(senders))
    sure = [name for name in ranked if scores[name] >= 2]
    other = [
        value
        for value in sorted(subjects(paper), key=lambda each: len(each.value))
        if not list(mentions(value.value, known))
    ]
    unsure = [name for name in ranked if name not in sure]
    values = [
        *(Value(name, seen[name]) for name in sure),
        *other[:1],
        *(Value(name, seen[name]) for name in unsure),
    ]
    return Bodies(tuple(values), ())


def _values(owner: Value, ranked: list[str], seen: dict[str, Seen]) -> tuple[Value, ...]:
    return (owner, *(Value(name, seen[name]) for name in ranked if name != owner.value))


def _evidence(paper: Paper, known: Sequence[str]):  # type: ignore[no-untyped-def]
    """Where a body may show that it is the sender: leaf, how much that says, words."""
    for place, leaf in enumerate(paper.top):
        words = leaf.words

        def points(mention: _Mention, words: str = words, place: int = place, leaf: Leaf = leaf) -> float:
            alone = len(words) - (mention.end - mention.start) <= 4
            near_start = mention.start <= 12
            if re.match(r"(?:Fra|From|Avsender|Sendt ut av)\s?:", words):
                return 6
            if alone:
                return 6 if place < 8 else 4
            if re.search(r"\|\s*Dato|Dato\s*:|Sist oppdatert|Publisert", words):
                return 5
            if near_start and _SENDS.match(
                words[mention.end :].lstrip(" ()ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ,")[:40]
            ):
                return 5 if leaf.kind != "item" else 1
            return 0.4 if leaf.kind != "heading" else 0.8

        yield leaf, points, words
    for words in paper.margins:
        yield None, lambda _mention, _words: 4.0, words
    for words in (paper.reading.site, _suffix(paper.reading.title)):
        if words:
            yield None, lambda _mention, _words: 4.0, words
    closing = paper.told[-8:] if len(paper.told) > 40 else ()
    for leaf in closing:
        yield leaf, lambda mention, words: 1.5 if mention.start == 0 else 0.2, leaf.words


_SUBJECT = re.compile(
    r"(?P<name>(?!(?:Vi|Det|Den|Dette|Departementet|Direktoratet|Regjeringen|Regjeringa|Utvalget|Forslaget|Høringen|Høyringa|"
    r"Utkastet|Alle|Sekretariatet|The|We|This|It|Svar|Innspill|Her|I|På|Med|Som|Etter|Vedlagt|Du|Dere|Etaten|Komiteen)\b)"
    r"[A-ZÆØÅ][\wæøå.&-]*(?:\s(?:[A-ZÆØÅ][\wæøå.&-]*|og|for|i|of|the|and)){0,5})(?:\s\([A-ZÆØÅ-]{2,10}\))?\s"
    r"(?:sender|sendte|inviterer|legger|legg|har\s+(?:laget|utarbeidet|revidert)|ønsker|ønskjer|ber|foreslår|invites|seeks|launches)\b",
)
_MAIL = re.compile(r"(?:Fra|Frå|From|Avsender)\s?:\s*(?P<name>[^<@|]{3,60}?)\s*(?:<|\[|$)")


def subjects(paper: Paper) -> Iterator[Value]:
    """Whoever a sentence says sends, invites or asks, or a mail is from, whatever their name is made like."""
    for leaf in paper.top:
        found = _MAIL.match(leaf.words) or (_SUBJECT.match(leaf.words) if leaf.kind == "text" else None)
        if found:
            yield Value(found["name"].strip(), paper.seen(leaf, leaf.words))


def _suffix(title: str) -> str:
    """The name of the site behind a page's own title."""
    return re.split(r"\s[-–|]\s", title)[-1] if re.search(r"\s[-–|]\s", title) else ""


def _on_behalf(paper: Paper, known: Sequence[str]) -> tuple[Value | None, Value | None]:
    """The owner and the sender, where a sentence says that one acts for the other."""
    for leaf, said in paper.sentences[:60]:
        for pattern, needs_sending in ((_BEHALF, False), (_ORDERED, True)):
            found = pattern.search(said)
            if not found or (needs_sending and not re.search(r"send|høring|høyring|consult", said)):
                continue
            named = list(mentions(said, known))
            owner = next((each for each in named if 0 <= each.start - found.end() <= 6), None)
            if owner is None:
                continue
            other = next((each for each in named if each.name != owner.name), None)
            at = paper.seen(leaf, said)
            sender = Value(other.name, at) if other else _letterhead(paper, owner.name, known)
            return Value(owner.name, at), sender
    return None, None


def _letterhead(paper: Paper, owner: str, known: Sequence[str]) -> Value | None:
    for words in (*(leaf.words for leaf in paper.top[:6]), *paper.margins):
        for mention in mentions(words, known):
            if mention.name != owner:
                return Value(mention.name, paper.seen(None, words))
    return None
