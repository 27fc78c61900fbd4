"""From text to terms, the same way for what is stored and what is asked. Pure functions, no database.

A word gives the stem of its form, the stems of its parts where it is a compound, and the concepts of the
thesaurus that it, alone or with the words beside it, stands for. Each keeps its place in the original text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, Literal, NamedTuple

from app.positions.search.stopwords import STOPWORDS

Tongue = Literal["no", "en"]
"""How words are stemmed. Bokmål and nynorsk are one: nynorsk is brought to bokmål first."""

Kind = Literal["word", "part", "concept"]

_TOKEN = re.compile(
    "[^\\W_][^\\W_\u0300-\u036f\u00ad]*(?:[\u0300-\u036f\u00ad]+[^\\W_\u0300-\u036f\u00ad]*)*"
)
"""Letters and digits; marks that follow their letter and soft hyphens belong to the word."""

_LONGEST_WORD = 60
"""Longer runs of letters are no words, and are not looked at as compounds."""


class Token(NamedTuple):
    """A word of a text: its form in small letters, and where it stands in the original."""

    word: str
    start: int
    end: int

    @property
    def is_as_long_as_written(self) -> bool:
        """Whether a place in `word` is the same place in the original."""
        return len(self.word) == self.end - self.start


class Occurrence(NamedTuple):
    """A term at its place in the original text; `first` and `last` are the tokens that it covers."""

    term: str
    kind: Kind
    start: int
    end: int
    first: int
    last: int


def tongue(lang: str) -> Tongue:
    """How words of `lang` are stemmed."""
    return "en" if lang == "en" else "no"


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text`, stop words included."""
    return tuple(Token(_form(found[0]), *found.span()) for found in _TOKEN.finditer(text))


def _form(written: str) -> str:
    if not unicodedata.is_normalized("NFC", written):
        written = unicodedata.normalize("NFC", written)
    return written.replace("\u00ad", "").lower()


def is_stopword(word: str, spoken: Tongue) -> bool:
    """Whether `word` says nothing of what a text is about."""
    return word in STOPWORDS[spoken]


def spoken_in(words: Sequence[str]) -> Tongue | None:
    """The language that most of the stop words among `words` belong to, where that can be told."""
    norwegian = sum(is_stopword(word, "no") for word in words)
    english = sum(is_stopword(word, "en") for word in words)
    if norwegian == english:
        return None
    return "en" if english > norwegian else "no"


# --- Stems -----------------------------------------------------------------------------------------------

_STEMMING = Lock()
"""A stemmer holds the word that it works on."""


@lru_cache(maxsize=1 << 16)
def stem(word: str, spoken: Tongue) -> str:
    """What the forms of a word have in common."""
    if spoken == "en":
        return _stemmed(word, "english")
    return _one_stem(_stemmed(in_bokmal(word), "norwegian"))


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Any:
    from Stemmer import Stemmer  # noqa: PLC0415 - only those who search need it

    return Stemmer(language)


def _stemmed(word: str, language: str) -> str:
    with _STEMMING:
        stemmed: str = _stemmer(language).stemWord(word)
    return stemmed


_VOWELS = "aeiouyæøå"


def _one_stem(stemmed: str) -> str:
    """One stem where Snowball leaves two: `legemiddel` and `legemidl`, `regist` and `registr`, `programm`."""
    stemmed = re.sub(r"(?<=\w{4})ing$", "", stemmed)
    if len(stemmed) > 4:
        stemmed = re.sub(rf"(?<=[^{_VOWELS}])e?r$", "", stemmed)
        stemmed = re.sub(rf"(?<=[^{_VOWELS}])el$", "l", stemmed)
        stemmed = re.sub(rf"([^{_VOWELS}\d])\1(?=l?$)", r"\1", stemmed)
    return stemmed


_NYNORSK = (
    ("handsam", "behandl"),
    ("tenest", "tjenest"),
    ("sjuk", "syk"),
    ("forsking", "forskning"),
    ("heim", "hjem"),
    ("førebygg", "forebygg"),
    ("løys", "løs"),
    ("verkelegheit", "virkelighet"),
    ("samtykkj", "samtykk"),
    ("mogleg", "mulig"),
    ("offentleg", "offentlig"),
    ("tilgjengeleg", "tilgjengelig"),
    ("tidleg", "tidlig"),
    ("årleg", "årlig"),
    ("vesentleg", "vesentlig"),
    ("forsvarleg", "forsvarlig"),
    ("personleg", "personlig"),
    ("heit", "het"),
    ("tryggleik", "trygghet"),
    ("verknad", "virkning"),
    ("medverk", "medvirk"),
    ("føretak", "foretak"),
    ("framtid", "fremtid"),
    ("framleis", "fremdeles"),
    ("samanlikn", "sammenlign"),
    ("saman", "sammen"),
    ("vidare", "videre"),
    ("avgjerd", "avgjør"),
    ("høyring", "høring"),
    ("innspel", "innspill"),
    ("marknad", "marked"),
    ("oppmoding", "anmodning"),
    ("mellombels", "midlertidig"),
    ("utgreiing", "utredning"),
    ("greie", "rede"),
    ("rettlei", "veiled"),
    ("kjelde", "kilde"),
    ("sjeldan", "sjelden"),
    ("berekraft", "bærekraft"),
    ("tilbod", "tilbud"),
    ("leiing", "ledelse"),
    ("hjarte", "hjerte"),
    ("eigar", "eier"),
    ("skilnad", "forskjell"),
    ("skapar", "skaper"),
    ("auk", "øk"),
    ("veg", "vei"),
    ("naudsynt", "nødvendig"),
    ("lækjemid", "legemid"),
    ("pårørand", "pårørend"),
    ("verksemd", "virksomhet"),
    ("verkemid", "virkemid"),
    ("føremål", "formål"),
    ("tilhøve", "forhold"),
    ("oppgåve", "oppgave"),
    ("styresmakt", "myndighet"),
    ("tilråd", "anbefal"),
    ("løyving", "bevilgning"),
    ("innhald", "innhold"),
    ("fleire", "flere"),
    ("høgare", "høyere"),
    ("høgskul", "høyskol"),
    ("lågare", "lavere"),
    ("sjølv", "selv"),
    ("skule", "skole"),
    ("betre", "bedre"),
    ("eigne", "egne"),
    ("rekne", "regne"),
    ("vaksne", "voksne"),
    ("leiar", "leder"),
    ("lækjar", "lege"),
    ("borgar", "borger"),
    ("brukar", "bruker"),
    ("likskap", "likhet"),
    ("tryggje", "trygge"),
    ("leggje", "legge"),
    ("kjenneteikn", "kjennetegn"),
)
"""Pieces of nynorsk words and their bokmål; both sides of a search pass through here."""

_PIECES = re.compile("|".join(piece for piece, _ in _NYNORSK))
_BOKMAL = dict(_NYNORSK)


def in_bokmal(word: str) -> str:
    """A nynorsk word in the shape of its bokmål sister; a bokmål word mostly as it is."""
    return _PIECES.sub(lambda found: _BOKMAL[found[0]], word)


# --- Compounds -------------------------------------------------------------------------------------------

_SHORTEST_COMPOUND = 8
_SHORTEST_HEAD = 4
_SHORTEST_TAIL = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound, and where in the word it stands."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def parts(word: str, known: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """Both halves of each way to read a Norwegian `word` as a compound of two words.

    A word is known to the lexicon, or stands in `known`. Only where there is no such way may a half be a
    compound itself, and then its halves are given too.
    """
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return ()
    ways = [
        (Part(head, 0, len(head)), Part(word[cut:], cut, len(word)))
        for cut in _cuts(word)
        if (head := _head(word[:cut], known)) and (_is_word(word[cut:], known) or _halves(word[cut:], known))
    ]
    plain = [way for way in ways if all(_is_word(half.word, known) for half in way)]
    found: dict[Part, None] = {}
    for way in plain or ways:
        for half in way:
            found[half] = None
            if not plain and not _is_word(half.word, known):
                found.update(dict.fromkeys(_inside(half, known)))
    return tuple(found)


def _inside(half: Part, known: frozenset[str]) -> Iterator[Part]:
    """The halves of a half that is no word of the lexicon itself."""
    for part in parts(half.word, known):
        yield Part(part.word, half.start + part.start, half.start + part.end)


_ENDING = re.compile(
    "(?:[bcdfghjklmnpqrstvwxz]{0,2}ing|aking|skap|ans|else|het|dom|sjon|isme|aktig|messig)"
    "(?:a|e|s|en|er|et|ene|ens|enes)?"
)
"""Endings that make new words of others, which a lexicon knows as words too (`deltaking`, `kompetanse`)."""


def _cuts(word: str) -> Iterator[int]:
    """Where a compound may be cut: what follows is more than an ending, and neither side a stop word."""
    reach = len(_stemmed_once(word)) - _SHORTEST_TAIL
    for cut in range(_SHORTEST_HEAD, min(len(word) - _SHORTEST_TAIL, reach) + 1):
        if _ENDING.fullmatch(word, cut):
            continue
        if not is_stopword(word[:cut], "no") and not is_stopword(word[cut:], "no"):
            yield cut


@lru_cache(maxsize=1 << 16)
def _stemmed_once(word: str) -> str:
    return _stemmed(word, "norwegian")


@lru_cache(maxsize=1 << 16)
def _halves(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is made of two known words."""
    if len(word) < _SHORTEST_COMPOUND:
        return False
    return any(
        _is_word(word[cut:], known) and _first(word[:cut], known)
        for cut in range(_SHORTEST_HEAD, len(word) - _SHORTEST_HEAD + 1)
    )


def _head(joined: str, known: frozenset[str]) -> str:
    """The word that `joined` begins a compound as, without the letter that joins; empty if there is none."""
    if found := _first(joined, known):
        return found
    for bare in _unjoined(joined):
        if _halves(bare, known):
            return bare
    return ""


def _first(joined: str, known: frozenset[str]) -> str:
    return next((each for each in _unjoined(joined) if _is_word(each, known)), "")


def _unjoined(joined: str) -> Iterator[str]:
    """`joined` as a word of its own: as it is, or without the letter that joins words."""
    if joined[-1] != "s" or len(joined) > _SHORTEST_HEAD:
        yield joined
    if joined[-1] in "se" and len(joined) > _SHORTEST_HEAD:
        yield joined[:-1]


@lru_cache(maxsize=1 << 17)
def _is_word(word: str, known: frozenset[str]) -> bool:
    from simplemma import is_known  # noqa: PLC0415 - its lexicon takes a second and 60 MB, once a process

    return word in known or is_known(word, lang="nb")


def halves(word: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """The ways to cut `word` after what a compound may begin with, the longest beginning first."""
    for cut in range(len(word) - _SHORTEST_TAIL, _SHORTEST_HEAD - 1, -1):
        if _head(word[:cut], known):
            yield word[:cut], word[cut:]


def is_real(word: str) -> bool:
    """Whether a lexicon of ours knows `word`, so that it is hardly a slip of the fingers."""
    from simplemma import is_known  # noqa: PLC0415 - as above

    return is_known(word, lang=("nb", "nn", "en"))


def warm() -> None:
    """Read the lexicon now, so that nobody waits a second for it at the first search of a process."""
    parts("varmestart")
