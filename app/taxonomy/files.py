"""The taxonomy and the organisation on disk: `taxonomy.yaml` and `organisation.yaml`."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from app.errors import SvarError
from app.files import placed, yaml
from app.files.placed import Placed
from app.taxonomy.models import (
    LANGS,
    Authority,
    Concept,
    Entry,
    Objective,
    Organisation,
    Owner,
    Pillar,
    Tag,
    Theme,
    ThesaurusTerm,
)
from app.taxonomy.records import ConceptRecord, OrganisationRecord, TaxonomyRecord
from app.taxonomy.registers import Changes, arrange, sync

_TABLES: dict[str, type[Entry]] = {
    "pillars": Pillar,
    "objectives": Objective,
    "themes": Theme,
    "tags": Tag,
    "owners": Owner,
    "authorities": Authority,
    "thesaurus": Concept,
}
"""The lists of the file, each after those that it refers to."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """What the two files hold."""

    lists: Placed[TaxonomyRecord]
    organisation: Placed[OrganisationRecord]


def read(folder: Path, faults: list[SvarError]) -> Taxonomy | None:
    """The taxonomy of a library folder, or None with what is amiss added to `faults`."""
    lists = placed.read(TaxonomyRecord, folder / "taxonomy.yaml", faults)
    organisation = placed.read(OrganisationRecord, folder / "organisation.yaml", faults)
    if lists is None or organisation is None:
        return None
    faults += [*_double_keys(lists), *_unknown_pillars(lists), *_double_terms(lists)]
    return Taxonomy(lists, organisation)


def _double_keys(lists: Placed[TaxonomyRecord]) -> Iterator[SvarError]:
    for name in _TABLES:
        counted: Counter[str] = Counter()
        for place, entry in enumerate(getattr(lists.record, name)):
            counted[entry.key] += 1
            if counted[entry.key] == 2:
                yield lists.fault("taxonomy.double_key", name, place, "key", key=entry.key)


def _unknown_pillars(lists: Placed[TaxonomyRecord]) -> Iterator[SvarError]:
    known = {pillar.key for pillar in lists.record.pillars}
    for place, objective in enumerate(lists.record.objectives):
        if objective.pillar not in known:
            yield lists.fault(
                "taxonomy.unknown_pillar", "objectives", place, "pillar", pillar=objective.pillar
            )


def _double_terms(lists: Placed[TaxonomyRecord]) -> Iterator[SvarError]:
    seen: set[tuple[str, str]] = set()
    for place, concept in enumerate(lists.record.thesaurus):
        for lang in LANGS:
            for number, term in enumerate(getattr(concept, lang)):
                if (lang, term.casefold()) in seen:
                    yield lists.fault("taxonomy.double_term", "thesaurus", place, lang, number, term=term)
                seen.add((lang, term.casefold()))


def load(session: Session, changes: Changes, taxonomy: Taxonomy) -> None:
    """Bring the registers and the organisation into the database."""
    for name, table in _TABLES.items():
        entries = {entry.key: entry for entry in getattr(taxonomy.lists.record, name)}
        if table is Concept and not changes.update:
            entries = _with_free_words(session, changes, entries)
        sync(session, changes, name, table, entries)
        arrange(session, table, list(entries), update=changes.update)
    _load_organisation(session, changes, taxonomy.organisation.record)


def _with_free_words(
    session: Session, changes: Changes, concepts: Mapping[str, ConceptRecord]
) -> dict[str, ConceptRecord]:
    """`concepts` without the new ones that claim a word which another concept of the database still has."""
    owners = {(row.lang, row.term): row.concept for row in session.exec(select(ThesaurusTerm))}
    there = set(owners.values())
    free: dict[str, ConceptRecord] = {}
    for key, concept in concepts.items():
        words = ((lang, term) for lang in LANGS for term in getattr(concept, lang))
        if key not in there and any(owners.get(word, key) != key for word in words):
            changes.differing.append(f"thesaurus/{key}")
        else:
            free[key] = concept
    return free


def _load_organisation(session: Session, changes: Changes, record: OrganisationRecord) -> None:
    row = session.get(Organisation, 1)
    if row is None:
        session.add(Organisation(**record.model_dump()))
        changes.added.append("organisation")
    elif OrganisationRecord.model_validate(row, from_attributes=True) != record:
        changes.differing.append("organisation")
        if changes.update:
            row.fill(record.model_dump())
    session.flush()


def dump(session: Session) -> dict[str, str]:
    """The texts of the two files, by their names; one that would be empty is left out."""
    lists = {name: _entries(session, table) for name, table in _TABLES.items()}
    texts = {}
    if lists["themes"]:
        texts["taxonomy.yaml"] = yaml.dump(TaxonomyRecord.model_validate(lists, from_attributes=True))
    if organisation := session.get(Organisation, 1):
        record = OrganisationRecord.model_validate(organisation, from_attributes=True)
        texts["organisation.yaml"] = yaml.dump(record)
    return texts


def _entries(session: Session, table: type[Entry]) -> Sequence[Any]:
    return session.exec(select(table).order_by(col(table.sort), col(table.key))).all()
