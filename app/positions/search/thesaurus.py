"""The words that the house has given meanings to: the thesaurus, the names of tags, our own name."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sqlmodel import Session, col, literal, select, union_all

from app.positions.search.analyser import Tongue, in_bokmal, is_stopword, spoken_in, stem, tokens, tongue
from app.taxonomy.models import Organisation, Tag, ThesaurusTerm

ANALYSIS = "6"
"""Counted up when the analyser gives other terms than before, so that every index is written anew."""


class _Row(NamedTuple):
    kind: str
    key: str
    lang: str
    name: str


class _Phrase(NamedTuple):
    """The stems of a phrase, and the concept that it stands for."""

    stems: tuple[str, ...]
    concept: str


class Matched(NamedTuple):
    """A concept, and the first and last of the words that say it."""

    concept: str
    first: int
    last: int


_Phrases = Mapping[str, Sequence[_Phrase]]
"""Phrases by the first of their stems."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the database says of words.

    `stamp` names it: an index made with another vocabulary is stale. `words` are the single words of the
    thesaurus in small letters, with their concepts; `own` are the words of our own name.
    """

    stamp: str
    known: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    own: frozenset[str]
    tag_names: Mapping[str, Mapping[str, str]]
    bare: Mapping[Tongue, _Phrases]
    full: Mapping[Tongue, _Phrases]
    single: Mapping[str, tuple[str, ...]]

    def tag(self, key: str, lang: str) -> str:
        """The name of a tag in `lang`, or in bokmål where it has none."""
        names = self.tag_names.get(key, {})
        return names.get(lang) or names.get("nb", "")

    def concepts(self, words: Sequence[str]) -> Iterator[Matched]:
        """The concepts that stand in a row of words, whatever their language; they may overlap."""
        for spoken in _TONGUES:
            stems = [stem(word, spoken) for word in words]
            everything = range(len(words))
            telling = [place for place, word in enumerate(words) if not is_stopword(word, spoken)]
            yield from _matches(self.full[spoken], stems, everything)
            yield from _matches(self.bare[spoken], stems, telling)


def _matches(phrases: _Phrases, stems: Sequence[str], places: Sequence[int]) -> Iterator[Matched]:
    for at, place in enumerate(places):
        for wanted, concept in phrases.get(stems[place], ()):
            covered = places[at : at + len(wanted)]
            if tuple(stems[each] for each in covered) == wanted:
                yield Matched(concept, place, covered[-1])


_TONGUES: tuple[Tongue, ...] = ("no", "en")


def load(session: Session) -> Vocabulary:
    """The vocabulary as the database holds it, in one statement."""
    thesaurus = select(
        literal("concept"), col(ThesaurusTerm.concept), col(ThesaurusTerm.lang), col(ThesaurusTerm.term)
    )
    tags = (
        select(literal("tag"), col(Tag.key), literal(lang), getattr(Tag, lang)) for lang in ("nb", "nn", "en")
    )
    ours = select(literal("own"), literal(""), literal("nb"), col(Organisation.short))
    rows = session.connection().execute(union_all(thesaurus, *tags, ours))
    return vocabulary(tuple(sorted(_Row(*row) for row in rows if row[3])))


@lru_cache(maxsize=8)
def vocabulary(rows: tuple[_Row, ...]) -> Vocabulary:
    """The vocabulary that `rows` make; kept while they stay as they are."""
    phrases = [row for row in rows if row.kind == "concept"]
    words: dict[str, dict[str, None]] = defaultdict(dict)
    single: dict[str, dict[str, None]] = defaultdict(dict)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    known: set[str] = set()
    own: set[str] = set()
    for row in rows:
        said = [token.word for token in tokens(row.name)]
        match row.kind:
            case "concept":
                if row.lang != "en":
                    known.update(in_bokmal(word) for word in said if not is_stopword(word, "no"))
                if len(said) == 1:
                    words[said[0]][row.key] = None
                    single[stem(said[0], tongue(row.lang))][row.key] = None
            case "tag":
                names[row.key][row.lang] = row.name
            case _:
                own.update(said)
    bare, full = _compiled(phrases)
    return Vocabulary(
        stamp=hashlib.sha256(repr((ANALYSIS, rows)).encode()).hexdigest()[:16],
        known=frozenset(known),
        words={word: tuple(keys) for word, keys in words.items()},
        own=frozenset(own),
        tag_names=names,
        bare=bare,
        full=full,
        single={stemmed: tuple(keys) for stemmed, keys in single.items()},
    )


def _compiled(rows: Sequence[_Row]) -> tuple[dict[Tongue, _Phrases], dict[Tongue, _Phrases]]:
    """The phrases without their stop words; and whole, those that would be a single word without them."""
    bare: dict[Tongue, dict[str, list[_Phrase]]] = {"no": defaultdict(list), "en": defaultdict(list)}
    full: dict[Tongue, dict[str, list[_Phrase]]] = {"no": defaultdict(list), "en": defaultdict(list)}
    for row in rows:
        spoken = tongue(row.lang)
        said = [token.word for token in tokens(row.name)]
        telling = [word for word in said if not is_stopword(word, spoken)]
        is_whole = len(telling) < min(2, len(said))
        stems = tuple(stem(word, spoken) for word in (said if is_whole else telling))
        if stems:
            phrase = _Phrase(stems, row.key)
            table = full if is_whole else bare
            if phrase not in table[spoken][stems[0]]:
                table[spoken][stems[0]].append(phrase)
    return {**bare}, {**full}


def heard_in(words: Sequence[str]) -> Tongue:
    """The language that words are taken for; Norwegian unless they say otherwise."""
    return spoken_in(words) or "no"
