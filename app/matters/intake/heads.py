"""What a paper says of the case it belongs to: its title, its number, how and to whom one answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.reading import Leaf
from app.matters.intake.bodies import mentions
from app.matters.intake.found import Value
from app.matters.intake.paper import Paper

# --- Title -----------------------------------------------------------------------------------------------

_HEARING = re.compile(
    r"høring|høyring|consultation|call for|innspill|innspel|hearing|uttalelse|public comment", re.IGNORECASE
)
_OPENING = re.compile(
    r"(?:(?:melding|invitasjon|invitation|ekstern|offentlig|ny|åpen|open|public|targeted|"
    r"begrenset)\s+)?(?:om\s+|til\s+(?:å\s+gi\s+)?)?"
    r"(?:skriftlige?\s+)?(?:høring|høyring|innspill|innspel|consultation|call\s+for|hearing|utkast|"
    r"framlegg|forslag|draft|"
    r"oppsummering|samandrag|summary|svarskjema|innspillsskjema|høringssvar|høringsskjema|notat|proposal)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:høringsbrev|høyringsbrev|høringsnotat|høyringsnotat|høring|høyring|ekstern høring|"
    r"offentlig høring|innhold|"
    r"innhald|innholdsfortegnelse|sammendrag|samandrag|innledning|innleiing|vedlegg\w*|contents|"
    r"introduction|brev|"
    r"høringsinstanser|forside|notat|utkast|høringsutkast|høringsdokument(?:er)?|spørsmål\b.{0,40}|status|"
    r"letter|"
    r"høringsfrist|høyringsfrist|vår ref\.?|deres ref\.?|dato|questions?(?: \d+)?|annex|skjema|svarskjema|"
    r"how to respond|"
    r"(?:til\s+)?høringsinstans\w*(?:,?\s+(?:jf|ifølge|iht|i\s+henhold|se)\b.*)?|"
    r"(?:til\s+)?høyringsinstans\w*(?:,?\s+(?:jf|ifølgje|sjå)\b.*)?|"
    r"(?:ifølge|ifølgje|iflg\.?|se|sjå|jf\.?)\s+(?:vedlagt\w*\s+)?(?:adresse)?liste\w*|"
    r"saksdokumenter|dokumenter|kontakt|bakgrunn|background|forslag|utkast til (?:lov|forskrift)|"
    r"\(?version.*|versjon.*)"
    r"\s*[:.]?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:Emne|Subject|Sak|Saken gjelder|Tittel|Title|Gjelder|Vedrørende|Vedr\.?)\s?:\s*(?=\S)"
)
_SENT_OUT = re.compile(
    r"\b(?:på|til)\s+(?:alminnelig\s+|offentlig\s+)?h[øo]y?ring,?\s+(?:et\s+|eit\s+)?"
    r"(?P<what>(?:forslag|utkast|framlegg|endring|rapport|utredning|NOU|strategi)\b.{10,180}?)\.?$",
    re.IGNORECASE,
)
"""What a letter without a title says that it sends out."""

_CLOSING = re.compile(
    r"(?:med\s+)?(?:vennlig|venleg|beste|best|kind|yours)?\s*(?:hilsen|helsing|regards)\b.{0,30}",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^(?:(?:VS|SV|RE|FW|FWD)\s?:\s*)+", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:deres|dykkar|vår|our|your)\s+ref|^(?:dato|date|status|saksbehandler|saksnummer|saksnr|til|from|"
    r"fra|sendt|kopi|to|"
    r"kontakt\w*|e-?post|telefon|postadresse|postboks|høringsfrist|høyringsfrist|frist|publisert|"
    r"sist oppdatert)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"postboks|\b\d{4}\s+[A-ZÆØÅ][A-ZÆØÅa-zæøå]+\b|@|www\.|org\.?\s?nr|side\s+\d", re.IGNORECASE
)
_SITE = re.compile(r"\s+[-–|]\s+(?:[\w.]+\.(?:no|eu|com|org|europa\.eu)|[A-ZÆØÅ][\w æøå.-]{1,45})$")


def titles(paper: Paper) -> tuple[Value, ...]:
    """What the matter may be called, the likeliest first."""
    own = _SITE.sub("", paper.reading.title).strip()
    scored: list[tuple[float, str, Leaf | None]] = [
        (_title_score(words, leaf, place, own), words, leaf) for place, words, leaf in _possible(paper)
    ]
    if (
        own
        and not _GENERIC.fullmatch(own)
        and _HEARING.search(own)
        and not own.lower().endswith((".docx", ".doc", ".pdf"))
    ):
        scored.append((6.0, own, None))
    scored += [
        (0.3, found["what"], leaf) for leaf, said in paper.sentences[:30] if (found := _SENT_OUT.search(said))
    ]
    made: dict[str, Value] = {}
    for score, words, leaf in sorted(scored, key=lambda each: -each[0]):
        if score > 0:
            made.setdefault(words.casefold(), Value(words, paper.seen(leaf, words)))
    return tuple(made.values())[:6]


def _possible(paper: Paper) -> Iterator[tuple[int, str, Leaf]]:
    for place, leaf in enumerate(paper.top):
        if leaf.kind in ("heading", "text") and leaf.words:
            found = _SUBJECT.match(leaf.words)
            words = leaf.words[found.end() :] if found else leaf.words
            yield place, _AGAIN.sub("", words).strip(), leaf


def _title_score(words: str, leaf: Leaf, place: int, own: str) -> float:
    if (
        sum(sign.isalpha() for sign in words) < 8
        or _GENERIC.fullmatch(words)
        or _CLOSING.fullmatch(words)
        or _LABELLED.search(words)
        or _ADDRESS.search(words)
    ):
        return 0
    score = (3.0 if leaf.level == 1 else 2.0) if leaf.kind == "heading" else 0.0
    score += 5 if _OPENING.match(words) and len(words.split()) >= 3 else 0
    score += 2 if _HEARING.search(words) else 0
    score += 2 if own and words.casefold() in own.casefold() else 0
    score += 3 if _SUBJECT.match(leaf.words) or (leaf.words != words and leaf.kind == "text") else 0
    score -= 0.08 * place
    if re.fullmatch(r"(?:hørings)?utkast,?\s*(?:versjon|v\.?)\s*[\d.]+", words, re.IGNORECASE):
        return 0
    score -= 6 if any(each.end - each.start >= len(words) - 3 for each in mentions(words)) else 0
    if leaf.kind == "text" and (words.endswith((".", ":", ";", ",")) or len(words) > 180):
        score -= 7
    if leaf.place.label and leaf.kind == "heading":
        score -= 4
    if leaf.kind == "heading" and (len(words) > 220 or words.endswith("?")):
        score -= 4
    return score


def is_summary(paper: Paper, title: str) -> bool:
    """Whether a paper is written after the hearing, of what was answered."""
    told = re.compile(
        r"^(?:oppsummering|samandrag|oppsummert|summary|høringsoppsummering|resultat\w*)\b.{0,40}"
        r"(?:høring|høyring|innspill|innspel|consultation|comments|responses|replies)|"
        r"(?:etter|after)\s+(?:the\s+)?(?:høring|høyring|consultation)|^(?:høringsuttalelser|"
        r"summary report)\b",
        re.IGNORECASE,
    )
    return bool(told.search(title)) or any(
        told.match(leaf.words) for leaf in paper.top[:3] if leaf.kind == "heading"
    )


# --- Number of the case ----------------------------------------------------------------------------------

_SHAPES = (
    r"(?:19|20)\d{7}-?/?-?[A-ZÆØÅ]{0,5}\b",
    r"(?<![\d/.-])(?:20)?\d{2}/\d{2,6}(?:-\d{1,4})?(?![\d/])",
    r"\b[A-Z]{2,6}/(?:[A-Z]{1,8}/)*\d{3,8}/(?:19|20)\d\d\b",
    r"\bID20\d\d_\d{2,4}\b",
    r"\bAres\(20\d\d\)\s?\d{4,8}\b",
    r"\b20\d\d-\d{4,7}\b",
)
_TELLING_SHAPE = re.compile(r"ID20|Ares|[A-Z]{2,6}/")
"""Numbers that can be nothing else."""

_CASE = re.compile("|".join(f"(?:{shape})" for shape in _SHAPES))
_OURS = re.compile(
    r"(?:vår\w*|våre|our)\s+ref\w*\.?|saks?\s?(?:nummer\w*|nr\.?)|arkivsak\w*|\bsak\b(?!en)|arkivref\w*|"
    r"merke[sts]?\b|merk\s+(?:svar|e-post)|"
    r"emnefelt|\breferanse\w*|reference|ref\.|journal\w*|metodens?\s+id|case\s+(?:no|number)|høringsnummer",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"(?:deres|dykkar|your)\s+ref\w*\.?", re.IGNORECASE)
_NO_CASE = re.compile(
    r"NOU|Meld\.?\s*St|Prop\.?|Innst\.?|direktiv|forordning|regulation|directive|\(E[UØ][SFC]?\)|"
    r"(?<![a-z])nr\.?\s*$",
    re.IGNORECASE,
)


def case_numbers(paper: Paper) -> tuple[Value, ...]:
    """What may be the issuer's number of the case, the likeliest first."""
    scored: dict[str, tuple[float, Value]] = {}
    for score, number, leaf, words in _numbers(paper):
        known = scored.get(number)
        if known is None or score > known[0]:
            scored[number] = (score, Value(number, paper.seen(leaf, words)))
    for number in list(scored):  # `26/2214-3` is a letter of the case `26/2214`, where that is named too
        bare = re.sub(r"(?<=\d)-\d{1,4}$", "", number)
        if bare != number and bare in scored:
            scored[bare] = (max(scored[bare][0], scored[number][0]) + 0.5, scored[bare][1])
    return tuple(value for _, value in sorted(scored.values(), key=lambda each: -each[0]))


def _numbers(paper: Paper) -> Iterator[tuple[float, str, Leaf | None, str]]:
    last: Leaf | None = None
    for place, leaf in enumerate(paper.told):
        column = _column(last) if last is not None and leaf.kind == "row" else None
        for found in _CASE.finditer(leaf.words):
            before = leaf.words[max(0, found.start() - 160) : found.start()]
            if _NO_CASE.search(before[-14:]):
                continue
            score = _number_score(before, place, last)
            if not score and place < 20 and _TELLING_SHAPE.match(found[0]):
                score = 2.5
            if column is not None and column < len(leaf.cells) and found[0] in leaf.cells[column]:
                score += 4
            if score > 0:
                yield score, found[0].rstrip("/-") if found[0].endswith("/") else found[0], leaf, leaf.words
        last = leaf
    for words in paper.margins:
        for found in _CASE.finditer(words):
            if _OURS.search(words[: found.start()][-40:]):
                yield 5.0, found[0], None, words
            elif _TELLING_SHAPE.match(found[0]):
                yield 4.0, found[0], None, words


def _number_score(before: str, place: int, last: Leaf | None) -> float:
    labels = [
        *(("ours", each.end()) for each in _OURS.finditer(before)),
        *(("theirs", each.end()) for each in _THEIRS.finditer(before)),
    ]
    nearest = max(labels, key=lambda each: (each[1], each[0]), default=("", -1))
    if nearest[0] and len(before) - nearest[1] <= 40:
        return 8.0 if nearest[0] == "ours" else 1.0
    if last is not None and len(last.words) < 120 and _OURS.search(last.words):
        return 6.0
    if len(before) < 25 and place < 12:
        return 3.0
    return 0.0


def _column(last: Leaf) -> int | None:
    """The column that our number stands in, where the row above says so."""
    return next(
        (place for place, cell in enumerate(last.cells) if _OURS.search(cell) and not _THEIRS.search(cell)),
        None,
    )


# --- How to answer ---------------------------------------------------------------------------------------

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}\b")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>|«»\"]{1,500}[^\s<>|«».,;:)\"]")
_PHONE = re.compile(r"(?:\+47\s?)?(?<!\d)(?:\d{2}\s\d{2}\s\d{2}\s\d{2}|\d{3}\s\d{2}\s\d{3}|\d{8})(?!\d)")
_SENT = re.compile(
    r"\bsende?[st]?\b|sendast|leverast|leveres|submit|sent to|addressed|innsend|\bsvar|innspill|innspel|"
    r"merknad|uttale",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"(?:eventuelle\s+)?spørsmål\b.{0,60}(?:rettes|rettast|kan|kontakt|til)|kontaktperson|ta\s+kontakt|"
    r"kontakt\s*:|queries|questions\s+.{0,40}addressed|saksbehandler\s*:",
    re.IGNORECASE,
)
_DIGITAL = re.compile(
    r"digital\w*\s+(?:løsning\w*|på|gjennom|under|via)|\bskjema\w*|via\s+(?:www\.)?regjering\w+\.no|"
    r"regjering(?:en|a)\.no|send\s+inn\s+(?:høringssvar|høyringssvar)|stortingets\s+nettside\w*|"
    r"nettside\w*",
    re.IGNORECASE,
)


def contacts(paper: Paper) -> tuple[Value, ...]:
    """Whom one may ask: the sentence that names somebody, as it stands."""
    made: dict[str, Value] = {}
    for leaf, said in paper.sentences:
        if _ASK.search(said) and (
            _MAIL.search(said)
            or _PHONE.search(said)
            or re.search(r"rådgiver|direktør|sekretær|adviser", said)
        ):
            made.setdefault(said, Value(said, paper.seen(leaf, said)))
    return tuple(made.values())[:4]


def channels(paper: Paper) -> tuple[Value, ...]:
    """Where answers are sent: addresses beside words of sending, and a form where one is named."""
    made: dict[str, Value] = {}
    late: dict[str, Value] = {}
    for leaf, said in paper.sentences:
        is_sent, is_ask = bool(_SENT.search(said)), bool(_ASK.search(said))
        for found in (*_MAIL.finditer(said), *_LINK.finditer(said)):
            place = made if is_sent and not is_ask else late
            place.setdefault(found[0], Value(found[0], paper.seen(leaf, said)))
        if is_sent and not is_ask and (digital := _DIGITAL.search(said)):
            made.setdefault(
                "regjeringen.no" if "regjering" in digital[0] else "skjema",
                Value(said, paper.seen(leaf, said)),
            )
    return tuple((made | {key: value for key, value in late.items() if key not in made}).values())[:6]


# --- Status and language ---------------------------------------------------------------------------------

_STATUS = re.compile(
    r"^(?:Status\s*[:|]?\s*)?(På høring|På høyring|Under behandling|Ferdigbehandlet|Ferdig behandla|"
    r"Avsluttet)\s*$"
)


def statuses(paper: Paper) -> tuple[Value, ...]:
    """What a page says of how far the hearing has come."""
    return tuple(
        Value(found[1], paper.seen(leaf, leaf.words))
        for leaf in paper.top
        if (found := _STATUS.match(leaf.words))
    )


@dataclass(frozen=True, slots=True)
class _Tongue:
    lang: str
    words: frozenset[str]


_TONGUES = (
    _Tongue(
        "nb",
        frozenset(
            {
                *(
                    "ikke",
                    "og",
                    "er",
                    "det",
                    "som",
                    "for",
                    "til",
                    "av",
                    "på",
                    "med",
                    "en",
                    "et",
                    "skal",
                    "vi",
                    "hva",
                )
            }
        ),
    ),
    _Tongue(
        "nn",
        frozenset(
            {
                *(
                    "ikkje",
                    "og",
                    "er",
                    "det",
                    "som",
                    "for",
                    "til",
                    "av",
                    "på",
                    "med",
                    "ein",
                    "eit",
                    "skal",
                    "vi",
                    "kva",
                ),
                *("høyring", "frå", "dei", "meir", "korleis", "nokre", "vera", "blir", "tenesta"),
            }
        ),
    ),
    _Tongue(
        "en",
        frozenset(
            {
                *(
                    "the",
                    "of",
                    "and",
                    "to",
                    "in",
                    "is",
                    "that",
                    "for",
                    "on",
                    "be",
                    "will",
                    "are",
                    "with",
                    "this",
                )
            }
        ),
    ),
)
_TELLING = {
    "nb": frozenset(
        {
            "ikke",
            "en",
            "et",
            "hva",
            "høring",
            "fra",
            "mer",
            "hvordan",
            "noen",
            "være",
            "hvilke",
            "jeg",
            "disse",
            "hver",
            "høringen",
            "ønsker",
            "bare",
            "selv",
        }
    ),
    "nn": frozenset(
        {
            "ikkje",
            "ein",
            "eit",
            "kva",
            "høyring",
            "frå",
            "dei",
            "meir",
            "korleis",
            "nokre",
            "vera",
            "tenesta",
            "særleg",
            "desse",
            "dykkar",
            "kvart",
            "ønskjer",
            "vart",
            "berre",
            "sjølv",
            "nokon",
            "me",
            "høyringa",
            "kvar",
            "endringar",
            "framlegg",
        }
    ),
}


def language(paper: Paper) -> str:
    """`nb`, `nn` or `en`; nothing where the words are of none of them."""
    words = re.findall(r"[^\W\d_]+", " ".join(leaf.words for leaf in paper.leaves[:400]).lower())
    if len(words) < 8:
        return ""
    shares = {each.lang: sum(word in each.words for word in words) / len(words) for each in _TONGUES}
    best = max(shares, key=lambda lang: shares[lang])
    if shares[best] < 0.1 or (best != "en" and _looks_foreign(words)):
        return ""
    if best == "en":
        return "en"
    counts = {lang: sum(word in telling for word in words) for lang, telling in _TELLING.items()}
    return "nn" if counts["nn"] > counts["nb"] else "nb"


def _looks_foreign(words: list[str]) -> bool:
    """Whether words of Swedish or Danish outweigh those that only Norwegian has."""
    foreign = sum(
        word
        in {"och", "är", "att", "inte", "för", "af", "også", "hvad", "være", "ikke"}
        - {"ikke", "også", "være"}
        for word in words
    )
    return foreign > len(words) / 40
