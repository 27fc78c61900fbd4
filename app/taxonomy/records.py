"""The taxonomy and the organisation as their files hold them, in the order in which they are written."""

from pydantic import Field

from app.files.fields import Key, Line, PartialDate, Record


class NamedRecord(Record):
    """An entry with a key, and a name in bokmål at least."""

    key: Key
    nb: Line
    nn: Line = ""
    en: Line = ""


class PillarRecord(NamedRecord):
    """A pillar of the strategy."""


class ObjectiveRecord(Record):
    """An objective of the strategy."""

    key: Key
    pillar: Key
    nb: Line
    nn: Line = ""
    en: Line = ""
    aliases: tuple[Line, ...] = ()


class ThemeRecord(NamedRecord):
    """A shelf of the library."""


class TagRecord(NamedRecord):
    """A label, and when to use it."""

    when: Line = ""


class OwnerRecord(NamedRecord):
    """A function that looks after positions."""


class FormerName(Record):
    """A name that a body no longer has."""

    name: Line
    short: Line = ""
    until: PartialDate = ""


class AuthorityRecord(NamedRecord):
    """A public body."""

    short: Line = ""
    definite: Line = ""
    kind: Line = ""
    former: tuple[FormerName, ...] = ()


class ConceptRecord(Record):
    """The words of one meaning, by language."""

    key: Key
    nb: tuple[Line, ...] = ()
    nn: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()


class TaxonomyRecord(Record):
    """`taxonomy.yaml`."""

    pillars: tuple[PillarRecord, ...] = ()
    objectives: tuple[ObjectiveRecord, ...] = ()
    themes: tuple[ThemeRecord, ...] = Field(min_length=1)
    tags: tuple[TagRecord, ...] = ()
    owners: tuple[OwnerRecord, ...] = Field(min_length=1)
    authorities: tuple[AuthorityRecord, ...] = ()
    thesaurus: tuple[ConceptRecord, ...] = ()


class OrganisationRecord(Record):
    """`organisation.yaml`: who we are."""

    name: Line
    short: Line
    address: Line
    place: Line
    orgnr: Line = ""
    email: Line = ""
    strategy: Line = ""
