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

_W = r"\b[A-ZÆØÅ][\wæøå]{1,40}"
_NO_NAME = (
    r"(?!(?:har|sender|sendte|vil|skal|ber|ønsker|om|på|i|er|som|og|til|av|med|legger|arbeider|lager|"
    r"inviterer|foreslår|gjør|fikk|ble|kan|får)\b)[a-zæøå-]{1,40}"
)
"""A word in small letters that may be part of a name."""

_OF_NO_BODY = r"(?!(?:Sekretariatet|Departementet|Direktoratet|Instituttet|Tilsynet|Rådet|Styret)\b)"
_NAMES = (
    # Helse- og omsorgsdepartementet, DET KONGELIGE NÆRINGS- OG FISKERIDEPARTEMENT
    (
        r"\b(?:det kongelige\s+)?(?:[a-zæøå]{2,30}-,?\s(?:[a-zæøå]{2,30}-\s)?og\s)?"
        r"[a-zæøå]{3,30}departement(?:et)?\b"
    ),
    rf"Direktoratet for {_NO_NAME}(?:(?: og)? {_NO_NAME}){{0,2}}",
    r"Ministry of (?:[A-Z]\w{1,30})(?:,? (?:and )?[A-Z]\w{1,30}){0,4}",
    r"European (?:Commission|Parliament|Medicines Agency|Data Protection \w+)",
    r"(?:Norwegian|Danish|Swedish) (?:[A-Z]\w{1,30} ){1,4}(?:Agency|Authority|Directorate|Institute)",
    r"World Health Organization",
    r"Stortingets [a-zæøå]{1,30}(?:- og [a-zæøå]{1,30})?komit(?:é|e)\w{0,9}",
    r"\b[A-ZÆØÅ][a-zæøå]{1,30}(?:- og [a-zæøå]{1,30})?komit(?:een|éen)",
    r"Helse (?:Vest|Nord|Sør-Øst|Midt-Norge|Sør)\s+RHF",
    rf"(?:{_W}\s){{1,3}}(?:HF|RHF)\b",
    r"Bestillerforum(?: for nye metoder)?|Beslutningsforum(?: for nye metoder)?|Nye metoder\b",
    r"Statens [a-zæøå]{4,30}",
    r"Statsforvalt[ae]ren i [A-ZÆØÅ][\wæøå]+(?: og [A-ZÆØÅ][\wæøå]+)?",
    rf"{_W}(?:-{_W})? (?:fylkes)?kommune\b",
    rf"{_OF_NO_BODY}{_W}(?:direktoratet|tilsynet|instituttet|verket|etaten|ombudet|nemnda|rådet|vesenet)\b",
)
_BODY = re.compile("|".join(f"(?:{name})" for name in _NAMES[1:]))
_MINISTRY = re.compile(_NAMES[0], re.IGNORECASE)
_DEFINITE = re.compile(r"^(?:departement|vårt departement|fagdepartement|direktorat)", re.IGNORECASE)

_BEHALF = re.compile(r"(?:på|pá)\s+vegn[ea]\s+av|on behalf of", re.IGNORECASE)
_ORDERED = re.compile(
    r"(?:i\s+)?oppdrag\s+(?:av|frå|fra)|etter\s+oppdrag\s+fr[åa]|bedt\s+av|bede\s+av", re.IGNORECASE
)
_SENDS = re.compile(
    r"\b(?:sender|sendte|inviterer|legger|ønsker|ønskjer|ber|foreslår|føreslår|lager|har|vil|arbeider|skal|"
    r"avholder|"
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
    for told in _told(paper):
        for mention in mentions(told.words, known):
            points = told.points(mention)
            scores[mention.name] += points
            if mention.name not in seen or points >= 5:
                seen[mention.name] = paper.seen(told.leaf, told.words)
    ranked = sorted(scores, key=lambda name: -scores[name])
    owner, sender = _on_behalf(paper, known)
    if owner is not None:
        return Bodies(_values(owner, ranked, seen), (sender,) if sender else ())
    sure = [name for name in ranked if scores[name] >= 2]
    unsure = [name for name in ranked if scores[name] < 2]
    other = min(
        (each for each in subjects(paper) if not any(mentions(each.value, known))),
        key=lambda each: len(each.value),
        default=None,
    )
    values = [Value(name, seen[name]) for name in sure]
    values += [other] if other else []
    values += [Value(name, seen[name]) for name in unsure]
    return Bodies(tuple(values), ())


def _values(owner: Value, ranked: list[str], seen: dict[str, Seen]) -> tuple[Value, ...]:
    return (owner, *(Value(name, seen[name]) for name in ranked if name != owner.value))


@dataclass(frozen=True, slots=True)
class _Told:
    """A place where a body may show that it is the sender."""

    leaf: Leaf | None
    words: str
    place: int = 0
    closing: bool = False

    def points(self, mention: _Mention) -> float:
        """How much it says of a body that it is named here."""
        if self.leaf is None:
            return 4
        if self.closing:
            return 1.5 if mention.start == 0 else 0.2
        if re.match(r"(?:Fra|From|Avsender|Sendt ut av)\s?:", self.words):
            return 6
        if len(self.words) - (mention.end - mention.start) <= 4:  # it stands alone
            return 6 if self.place < 8 else 4
        if re.search(r"\|\s*Dato|Dato\s*:|Sist oppdatert|Publisert", self.words):
            return 5
        after = self.words[mention.end :].lstrip(" ()ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ,")
        if mention.start <= 12 and _SENDS.match(after):
            return 5 if self.leaf.kind != "item" else 1
        return 0.4 if self.leaf.kind != "heading" else 0.8


def _told(paper: Paper) -> Iterator[_Told]:
    for place, leaf in enumerate(paper.top):
        yield _Told(leaf, leaf.words, place)
    for words in (*paper.margins, paper.reading.site, _suffix(paper.reading.title)):
        yield _Told(None, words)
    for leaf in paper.told[-8:] if len(paper.told) > 40 else ():
        yield _Told(leaf, leaf.words, closing=True)


_SUBJECT = re.compile(
    r"(?:The\s)?(?P<name>(?!(?:Vi|Det|Den|Dette|Departementet|Direktoratet|Regjeringen|Regjeringa|Utvalget|Forslaget|"
    r"Høringen|Høyringa|"
    r"Utkastet|Alle|Sekretariatet|The|We|This|It|Svar|Innspill|Her|I|På|Med|Som|Etter|Vedlagt|Du|Dere|"
    r"Etaten|Komiteen)\b)"
    r"[A-ZÆØÅ][\wæøå.&-]{0,40}(?:\s(?:[A-ZÆØÅ][\wæøå.&-]{0,40}|og|for|i|of|the|and)){0,5})(?:\s\([A-ZÆØÅ-]{2,10}\))?\s"
    r"(?:sender|sendte|inviterer|legger|legg|har\s+(?:laget|utarbeidet|revidert)|ønsker|ønskjer|ber|"
    r"foreslår|invites|seeks|launches)\b",
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
