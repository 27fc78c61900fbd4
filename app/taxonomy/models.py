"""The tables of the taxonomy. `sort` is the place on the screen and in the file."""

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field, Relationship

from app.db import Table

LANGS = ("nb", "nn", "en")
NEW = -1
"""The `sort` of an entry that has no place yet."""


class Entry(Table):
    """What the entries of every register have."""

    key: str = Field(primary_key=True)
    sort: int = NEW


class Named(Entry):
    """An entry with a name in each language; only bokmål is sure to be there."""

    nb: str
    nn: str = ""
    en: str = ""


class Pillar(Named, table=True):
    """A pillar of the association's strategy."""


class Objective(Named, table=True):
    """An objective of the strategy, under its pillar."""

    pillar: str = Field(foreign_key="pillar.key")
    aliases: list[str] = Field(default=[], sa_type=JSON)


class Theme(Named, table=True):
    """A shelf of the library; its key is the folder's name."""


class Tag(Named, table=True):
    """A label for positions; `when` says when to use it."""

    when: str = ""


class Owner(Named, table=True):
    """A function that looks after positions, never a person."""


class Authority(Named, table=True):
    """A public body: its names, and the word that stands for it in a sentence (`departementet`)."""

    short: str = ""
    definite: str = ""
    kind: str = ""
    former: list["AuthorityName"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "AuthorityName.sort"}
    )


class AuthorityName(Table, table=True):
    """A name that a body no longer has."""

    __tablename__: ClassVar[str] = "authority_name"

    authority: str = Field(primary_key=True, foreign_key="authority.key")
    sort: int = Field(primary_key=True)
    name: str
    short: str = ""
    until: str = ""


class Concept(Entry, table=True):
    """One meaning in the thesaurus."""

    terms: list["ThesaurusTerm"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "ThesaurusTerm.sort"}
    )

    def fill(self, values: Mapping[str, Any]) -> None:
        """Set the key, and the terms from the lists by language."""
        terms = [{"lang": lang, "term": term} for lang in LANGS for term in values[lang]]
        super().fill({"key": values["key"], "terms": terms})

    @property
    def nb(self) -> list[str]:
        """The words in bokmål."""
        return self._in("nb")

    @property
    def nn(self) -> list[str]:
        """The words in nynorsk."""
        return self._in("nn")

    @property
    def en(self) -> list[str]:
        """The words in English."""
        return self._in("en")

    def _in(self, lang: str) -> list[str]:
        return [term.term for term in self.terms if term.lang == lang]


class ThesaurusTerm(Table, table=True):
    """A word for a concept; each word of a language belongs to one concept."""

    __tablename__: ClassVar[str] = "thesaurus_term"

    lang: str = Field(primary_key=True)
    term: str = Field(primary_key=True)
    concept: str = Field(foreign_key="concept.key", index=True)
    sort: int


class Organisation(Table, table=True):
    """Who we are; one row."""

    id: int = Field(default=1, primary_key=True)
    name: str
    short: str
    address: str
    place: str
    orgnr: str = ""
    email: str = ""
    strategy: str = ""
