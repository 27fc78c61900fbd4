"""What is amiss in a library: faults that stop it, warnings that a person weighs, advice on request."""

from collections.abc import Iterator
from datetime import date

from app.positions.check import rules
from app.positions.check.names import former_names
from app.positions.check.spelling import unknown_words
from app.positions.files.canonical import not_canonical
from app.positions.files.library import Library
from app.positions.findings import Finding, in_order, of_error


def check(library: Library, today: date, *, spelling: bool = False) -> tuple[Finding, ...]:
    """Everything to say of `library` as of `today`, by file and line; unknown words only with `spelling`."""
    found = [*map(of_error, library.faults), *not_canonical(library), *_warnings(library, today)]
    if spelling:
        found += unknown_words(library)
    return in_order(found)


def _warnings(library: Library, today: date) -> Iterator[Finding]:
    authorities = library.taxonomy.lists.record.authorities if library.taxonomy else ()
    former = former_names(authorities, today)
    for position in library.positions:
        yield from rules.standing(position, today)
        yield from rules.translations(position)
    for version in filter(rules.is_live, library.versions):
        yield from rules.language(version, former)
        yield from rules.lengths(version)
        yield from rules.superseded(version, library)
        yield from rules.numbers(version, library)
    yield from rules.dated_figures(library, today)
    yield from rules.adoption(library)
