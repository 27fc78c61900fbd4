"""The thesaurus as advisers edit it: words that mean the same, in three languages. Nothing here commits.

A word of a language belongs to one meaning, whatever its letters' case.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound
from app.taxonomy.models import LANGS, NEW, Concept, ThesaurusTerm

_LONGEST = 120
_BETWEEN = re.compile(r"[\n,;]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one meaning, by language; `key` is empty for one that is new."""

    key: str = ""
    nb: tuple[str, ...] = ()
    nn: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[tuple[str, str], ...]:
        """Every word with its language."""
        return tuple((lang, word) for lang in LANGS for word in getattr(self, lang))

    @property
    def name(self) -> str:
        """What the meaning is called: its first word."""
        return next((word for _, word in self.every), self.key)

    @property
    def mark(self) -> str:
        """A short mark of the words: others have another."""
        return hashlib.sha256(json.dumps(self.every).encode()).hexdigest()[:12]


def every(session: Session) -> tuple[Words, ...]:
    """All meanings, in the order of the file, in one statement."""
    rows = session.exec(
        select(ThesaurusTerm)
        .join(Concept, col(Concept.key) == col(ThesaurusTerm.concept))
        .order_by(col(Concept.sort), col(Concept.key), col(ThesaurusTerm.sort))
    )
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        found.setdefault(row.concept, {lang: [] for lang in LANGS})[row.lang].append(row.term)
    return tuple(Words(key, *(tuple(words[lang]) for lang in LANGS)) for key, words in found.items())


def get(session: Session, key: str) -> Words:
    """One meaning."""
    return _words(_row(session, key))


def _row(session: Session, key: str) -> Concept:
    found = session.get(Concept, key)
    if found is None:
        raise NotFound("thesaurus.unknown", key=key)
    return found


def _words(row: Concept) -> Words:
    return Words(row.key, tuple(row.nb), tuple(row.nn), tuple(row.en))


def read(key: str, typed: Mapping[str, str]) -> Words:
    """The words that were typed, one on each line or with commas between them, each once."""
    lists = [tuple(dict.fromkeys(filter(None, map(_line, _BETWEEN.split(typed[lang]))))) for lang in LANGS]
    return Words(key, *lists)


def _line(word: str) -> str:
    return " ".join(word.split())


def faults(session: Session, words: Words) -> dict[str, Invalid]:
    """What is wrong with `words`, by language."""
    if not words.every:
        return {"nb": Invalid("thesaurus.empty")}
    found: dict[str, Invalid] = {}
    taken = _taken(session, words.key)
    for lang, word in words.every:
        if len(word) > _LONGEST or not any(sign.isalnum() for sign in word):
            found.setdefault(lang, Invalid("thesaurus.no_word", word=word[:_LONGEST]))
        elif other := taken.get((lang, word.casefold())):
            found.setdefault(lang, Invalid("thesaurus.taken", word=word, concept=other))
    return found


def _taken(session: Session, key: str) -> dict[tuple[str, str], str]:
    """The words of other meanings, with the name of each."""
    others = (each for each in every(session) if each.key != key)
    return {(lang, word.casefold()): each.name for each in others for lang, word in each.every}


def save(session: Session, actor: str, words: Words, *, seen: str) -> Words:
    """The meaning with these words in place of those marked `seen`; `Conflict` where it has moved on.

    Its words change in one step, and no version is indexed anew here.
    """
    if wrong := next(iter(faults(session, words).values()), None):
        raise wrong
    row = _row(session, words.key) if words.key else Concept(key=_key(session, words.name), sort=NEW)
    if words.key:
        session.refresh(row, with_for_update=True)
        if _words(row).mark != seen:
            raise Conflict("thesaurus.changed", concept=_words(row).name)
    made = Words(row.key, words.nb, words.nn, words.en)
    before = _words(row)
    if before.every == made.every:
        return made
    row.terms = []
    session.add(row)
    session.flush()
    row.fill({"key": row.key, **{lang: list(getattr(made, lang)) for lang in LANGS}})
    session.add(row)
    session.flush()
    added, gone = _difference(made.every, before.every), _difference(before.every, made.every)
    audit.tell(session, actor, "words changed", "thesaurus", row.key, added=added, removed=gone)
    return made


def _difference(of: Sequence[tuple[str, str]], without: Sequence[tuple[str, str]]) -> list[str]:
    return [word for lang, word in of if (lang, word) not in without]


def remove(session: Session, actor: str, key: str, *, seen: str) -> None:
    """Take a meaning away with all its words."""
    row = _row(session, key)
    session.refresh(row, with_for_update=True)
    words = _words(row)
    if words.mark != seen:
        raise Conflict("thesaurus.changed", concept=words.name)
    session.delete(row)
    session.flush()
    audit.tell(session, actor, "words removed", "thesaurus", key, removed=[word for _, word in words.every])


_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def _key(session: Session, name: str) -> str:
    """A key that is free, made of the first word."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)).encode("ascii", "ignore")
    key = re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")[:40].strip("-") or "begrep"
    key = key if key[0].isalpha() else f"b-{key}"
    taken = set(session.exec(select(Concept.key)).all())
    return next(
        each for each in (key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))) if each not in taken
    )
