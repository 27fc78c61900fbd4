"""What the checks look for in a text: words that tie it to a day, claims, abbreviations, open places."""

import re
from collections.abc import Iterator

_BEFORE_THE_VERB = ("å", "kan", "kunne", "skal", "skulle", "må", "måtte", "vil", "ville", "bør", "ikke")
"""What stands before the verb, to reach, which is no word of time: «for å nå målene», «kan nå flere»."""

_NORWEGIAN = (
    "nylig",
    "nyleg",
    "i år",
    "i fjor",
    "i dag",
    "i går",
    "i morgen",
    "i høst",
    "i sommer",
    "i vinter",
    "til høsten",
    "til våren",
    "neste år",
    "forrige år",
    "inneværende år",
    "de siste årene",
    "dei siste åra",
    "det siste året",
    "denne uken",
    "denne måneden",
    "i disse dager",
    "om kort tid",
    "for kort tid siden",
    "for tiden",
    "for tida",
    "for øyeblikket",
    "snart",
    "".join(f"(?<!{word} )" for word in _BEFORE_THE_VERB) + "nå",
)
_ENGLISH = (
    "recently",
    "this year",
    "last year",
    "next year",
    "this month",
    "today",
    "yesterday",
    "tomorrow",
    "now",
    "nowadays",
    "(?<!as )soon",
    "shortly",
    "currently",
    "at present",
    "in recent years",
)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


WORDS_OF_TIME = {"nb": _pattern(_NORWEGIAN), "nn": _pattern(_NORWEGIAN), "en": _pattern(_ENGLISH)}

# --- Claims ----------------------------------------------------------------------------------------------

_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|january|february|march|may|june|july|october|december"
)
_YEAR = r"(?:1[89]|20)\d\d"
_BEFORE_A_NUMBER = (
    r"kap(?:ittel|ittelet|\.)?|kapitla|punkt(?:et|ene)?|pkt\.?|nr\.?|nummer|spørsmål(?:et)?|sidene?|side|s\.|artikkel"
    r"|artikkelen|art\.?|vedlegg|tabell|figur|boks|fase|trinn|versjon|del|post|ledd|mål|tiltak|forslag|alternativ"
    r"|nou|meld\.\s*st\.|st\.\s*meld\.|prop\.|innst\.|ot\.\s*prp\.|dok\.|rundskriv|forordning|direktiv|sak|ref\.?"
    r"|chapters?|sections?|pages?|p\.|questions?|articles?|annex|tables?|figures?|phase|no\.|number|regulation"
    r"|directive|option|measures?|goals?|part"
)
NO_CLAIM = re.compile(
    rf"""
      §+\s*\d[\w-]*(?:\s*(?:,|og|til|–|-|and|to)\s*\d[\w-]*)*
    | (?<!\w)(?:{_BEFORE_A_NUMBER})\s*(?:\([a-zæøå]+\)\s*)?(?:nr\.?\s*)?{_YEAR}\s*:\s*\d+
    | (?<!\w)(?:{_BEFORE_A_NUMBER})\s*(?:\([a-zæøå]+\)\s*)?(?:nr\.?\s*)?\d[\d./:–-]*
      (?:\s*(?:,|og|til|and|to)\s*\d[\d./:–-]*(?!\d*\s*(?:%|prosent|mill|mrd|kr)))*
    | \d{{1,2}}\.?\s*(?:{_MONTHS})(?:\s*{_YEAR})?
    | (?:{_MONTHS})\s*\d{{1,2}},\s*{_YEAR}
    | \d{{4}}-\d{{2}}(?:-\d{{2}})?
    | \d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})
    | (?<![\w,.]){_YEAR}(?:\s*[–/-]\s*(?:{_YEAR}|\d\d))?(?:-[^\W\d]+)?
      (?![\w%]|[.,]\d|\s*(?:%|prosent|kroner|mill|mrd))
    | (?<!\w)(?:tlf|telefon|phone)[.:]?\s*[\d\s+]+
    | (?<!\w)\d{{2,4}}/\d+(?:[-/]\w+)*
    | (?<!\w)kl\.?\s*\d{{1,2}}(?:[.:]\d\d)?
    | (?<!\w)\d{{1,2}}:\d\d
    | (?<!\w)\d+\.\s*(?:ledd|punktum|setning|plass|kvartal|halvår|trinn|del)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Numbers that name something or say when, and claim nothing: paragraphs, chapters, dates, years, cases."""

_DIGITS = r"(?<![\w.,/-])(?P<digits>\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?P<decimals>[.,]\d+)?(?![\w/-]|[.,]\d)"
_MEASURE = (
    r"%|‰|prosent(?:poeng)?(?!\w)|promille|per\s?cent|kroner|kr(?!\w)|nok(?!\w)|euro|eur(?!\w)|usd(?!\w)"
    r"|mill(?:\.|ion\w*)|mrd\.?|milliard\w*|tusen|billion|thousand"
)
_TIME = (
    r"(?:virke|arbeids|kalender|working\s|calendar\s)?"
    r"(?:dag|døgn|uke|veke|måned|månad|år|time|minutt|sekund|day|week|month|year|hour|minute)"
)
NUMBER = re.compile(
    rf"{_DIGITS}\s*(?:(?P<measure>{_MEASURE})|(?P<time>[-–]?\s?{_TIME}\w*)|(?P<more>\w?))", re.IGNORECASE
)
"""A number, with whether it measures something or only says how long."""

SHARE = re.compile(
    r"(?<!\w)(?:(?:én|en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni)\s+av\s+(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out\s+of)\s+(?:two|three|four|five|six|seven|eight|nine|ten)"
    r"|\d+\s+av\s+\d+|halvparten\s+av)(?!\w)",
    re.IGNORECASE,
)
"""A share in words."""

REFERRING = re.compile(
    r"(?<!\w)(?:"
    r"(?:ifølge|i\s+følge)\s+(?!(?:forslag|høring|lov|forskrift|§|departement|notat|utkast|direktoratet))"
    r"|(?:tall|statistikk\w*|forskning\w*|undersøkelse\w*|studier?|studie[nt]|evaluering\w*|analyse\w*|rapport\w*)"
    r"\s+(?:fra\s+[^\W\d]\w+\s+)?(?:viser(?!\s+til)|slår\s+fast|dokumenterer|anslår|konkluderer)"
    r"|rapport(?:en)?\s+fra"
    r"|according\s+to\s+(?!the\s+(?:proposal|bill|draft|ministry))"
    r"|(?:figures|statistics|research|stud(?:y|ies)|reports?|surveys?|evaluations?)\s+(?:shows?|finds?|concludes?)"
    r")",
    re.IGNORECASE,
)
"""Words that lean on somebody else's work, and so call for its name."""

SMALLEST_CLAIM = 10
"""Below this a bare number counts things in the text itself: «3 grep», «5 punkter»."""


def claims(text: str) -> Iterator[str]:
    """What `text` claims that a reader will ask the source of: numbers that measure, and others' findings."""
    bare = NO_CLAIM.sub(lambda found: " " * len(found[0]), text)
    for found in NUMBER.finditer(bare):
        if _is_claim(found):
            yield text[found.start() : found.end() - len(found["more"] or "")].strip()
    yield from (found[0].strip() for found in SHARE.finditer(bare))
    yield from (found[0].strip() for found in REFERRING.finditer(text))


def _is_claim(found: re.Match[str]) -> bool:
    if found["measure"] or found["decimals"]:
        return True
    return not found["time"] and int(re.sub(r"\s", "", found["digits"])) >= SMALLEST_CLAIM


# --- Abbreviations ---------------------------------------------------------------------------------------

_WELL_KNOWN = (
    "AS ASA BNP DNA EEA EFTA EU EØS FN GDP HR ID IKT IT KS LO MVA NAV NHO NOU OECD PC PDF RNA SA SSB TV UK "
    "UN US USA WHO"
)
WELL_KNOWN = frozenset(_WELL_KNOWN.split())
"""Abbreviations that need no explanation to a Norwegian reader."""

ABBREVIATION = re.compile(r"(?<![\w-])(?P<short>[A-ZÆØÅ]{2,6}[0-9]?)(?=(?:['’]?s|-[^\W\d_]\w*|:\w+)?(?!\w))")
"""A word in capitals, with the ending it may have in a sentence."""

_ROMAN = re.compile(r"[IVXLCDM]+")


def abbreviations(text: str) -> Iterator[re.Match[str]]:
    """Each abbreviation in `text` that a reader may not know; a line in capitals has none."""
    if text.isupper() and len(text.split()) > 1:
        return
    for found in ABBREVIATION.finditer(text):
        short = found["short"]
        if short not in WELL_KNOWN and not _ROMAN.fullmatch(short) and not set(short) <= {"X"}:
            yield found


def explains(text: str, found: re.Match[str]) -> bool:
    """Whether `text` says there what it stands for: `langt navn (FORK)` or `FORK (langt navn)`."""
    before, after = text[: found.start()], text[found.end() :]
    if re.search(r"[^\W\d_]{3,}[»”\"]?\s\($", before) and re.match(r"[),;]", after):
        return True
    return re.match(r"\s\([^\W\d_][^)]{4,}\)", after) is not None


# --- What somebody meant to fill in ----------------------------------------------------------------------

PLACEHOLDER = re.compile(
    r"(?<!\w)(?:X{2,}|x{3,}|xx\.xx\w*|TODO|TBD|FIXME|Fornavn\s+Etternavn|Ola\s+Nordmann|Kari\s+Nordmann|lorem\s+ipsum)(?!\w)"
    r"|\[\s*(?:…|\.{3}|x+|navn|dato|tall|kilde|sted|beløp|(?:sett|fyll|skriv|legg)\s+inn[^\]]*|name|date|insert[^\]]*)\s*\]"
    r"|_{3,}|\?{2,}",
    re.IGNORECASE,
)
"""Words that stand for others. `XX` counts in capitals only where it is a word of its own."""
