"""Words that neither lexicon knows: advice only, since no lexicon knows every word of the trade."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from simplemma import is_known

from app.documents.sentences import sentences
from app.positions.check.passages import Passage, passages
from app.positions.check.rules import is_live
from app.positions.files.library import Library
from app.positions.findings import Finding

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_PART = 3


def unknown_words(library: Library) -> Iterator[Finding]:
    """Each unknown word of the Norwegian wordings once, at its first place, with how often it stands."""
    house = frozenset(_own_words(library))
    places: dict[str, list[tuple[str, int]]] = {}
    for version in library.versions:
        if version.lang == "en" or not is_live(version):
            continue
        for passage in passages(version):
            for word in _common_words(passage):
                if word not in house and not _is_word(word):
                    places.setdefault(word, []).append((version.file, passage.line))
    for word, ((file, line), *more) in places.items():
        yield Finding("advice", "version.unknown_word", file, line, {"word": word, "count": 1 + len(more)})


def _common_words(passage: Passage) -> Iterator[str]:
    """The words of a passage in small letters; names, and what has a capital inside, are left out."""
    for sentence in sentences(passage.text):
        for place, word in enumerate(_WORD.findall(sentence)):
            if word.islower() or (place == 0 and word[1:].islower()):
                yield word.lower()


def _own_words(library: Library) -> Iterator[str]:
    """The words of the taxonomy, the organisation, the sources and the figures, which we know to be right."""
    records: Iterable[BaseModel] = (*library.sources.values(), *library.figures.values())
    if library.taxonomy:
        records = (*records, library.taxonomy.lists.record, library.taxonomy.organisation.record)
    for record in records:
        for value in _strings(record.model_dump()):
            yield from (word.lower() for word in _WORD.findall(value))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _strings(tuple(value.values()))
        case list() | tuple():
            for each in value:
                yield from _strings(each)


@cache
def _is_word(word: str) -> bool:
    """Whether a lexicon knows `word`, or knows the two parts that it may be made of."""
    if any(is_known(form, lang=("nb", "nn")) for form in (word, word.removesuffix("s"))):
        return True
    if "-" in word:
        return all(_is_word(part) for part in word.split("-") if part)
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(is_known(word[cut:], lang=("nb", "nn")) and _is_first_part(word[:cut]) for cut in cuts)


@cache
def _is_first_part(word: str) -> bool:
    """Whether `word` may begin a compound, with or without the letter that joins it."""
    parts = (word, word.removesuffix("s"), word.removesuffix("e"))
    return any(is_known(part, lang=("nb", "nn")) for part in parts if len(part) >= _SHORTEST_PART)
