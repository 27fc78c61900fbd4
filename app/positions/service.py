"""What others ask of the library. Nothing here commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlmodel import Session, col, select

from app.documents import codec
from app.documents.anchors import Form
from app.documents.readers import markdown
from app.documents.tree import Blocks, Paragraph, Reference, Text
from app.errors import NotFound
from app.positions.labels import reference
from app.positions.models import Position, PositionVersion, Source
from app.taxonomy.models import Theme


def version(session: Session, position: str, lang: str, number: int) -> PositionVersion:
    """The wording that a pin names; `NotFound` names what comes nearest."""
    found = session.exec(
        select(PositionVersion).where(
            PositionVersion.position_id == position,
            PositionVersion.lang == lang,
            PositionVersion.number == number,
        )
    ).first()
    if found:
        return found
    if not session.get(Position, position):
        raise NotFound("position.unknown", position=position, nearest=_nearest(session, position))
    there = [each.name for each in versions(session, position)]
    raise NotFound(
        "version.unknown", version=f"{position}@{number}.{lang}", position=position, there=", ".join(there)
    )


def versions(session: Session, position: str) -> Sequence[PositionVersion]:
    """Every version of a position, by language and number."""
    return session.exec(
        select(PositionVersion)
        .where(PositionVersion.position_id == position)
        .order_by(col(PositionVersion.lang).desc(), col(PositionVersion.number))
    ).all()


def current(session: Session, position: str, lang: str) -> PositionVersion | None:
    """The version of a position that holds now, if there is one in `lang`."""
    return session.exec(
        select(PositionVersion).where(
            PositionVersion.position_id == position,
            PositionVersion.lang == lang,
            PositionVersion.status == "current",
        )
    ).first()


def _nearest(session: Session, position: str) -> str:
    ids = session.exec(select(Position.id)).all()
    return next(iter(get_close_matches(position, ids, n=1, cutoff=0)), "")


def blocks(version: PositionVersion, form: Form = "full") -> Blocks:
    """One form of a version as a tree, empty where the version has no such form.

    The full text comes from the tree kept beside it, and is read again only where that has an older form.
    """
    if form != "full":
        words: str = getattr(version, form)
        return (Paragraph((Text(words),)),) if words else ()
    if version.tree_schema == codec.SCHEMA:
        return codec.decode(version.tree)
    return markdown.read(version.text).blocks


def references(session: Session, keys: Iterable[str], lang: str = "nb") -> dict[str, Reference]:
    """The sources named by `keys`, as a document in `lang` prints them; unknown keys are left out."""
    found = session.exec(select(Source).where(col(Source.key).in_(set(keys)))).all()
    return {source.key: reference(source, lang) for source in found}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A theme, with its positions and their wordings that hold now in one language."""

    theme: Theme
    entries: tuple[tuple[Position, PositionVersion], ...]


def shelves(session: Session, lang: str = "nb") -> tuple[Shelf, ...]:
    """The library theme by theme, in the order of the taxonomy; a theme without positions is left out."""
    rows = session.exec(
        select(Theme, Position, PositionVersion)
        .join(Position, col(Position.theme) == Theme.key)
        .join(PositionVersion, col(PositionVersion.position_id) == Position.id)
        .where(PositionVersion.status == "current", PositionVersion.lang == lang)
        .order_by(col(Theme.sort), col(Theme.key), col(Position.id))
    ).all()
    themes = {theme.key: theme for theme, _, _ in rows}
    return tuple(
        Shelf(theme, tuple((position, version) for its, position, version in rows if its.key == key))
        for key, theme in themes.items()
    )


def is_empty(session: Session) -> bool:
    """Whether no position has been loaded yet."""
    return session.exec(select(Position.id).limit(1)).first() is None
