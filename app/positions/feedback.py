"""What advisers say of suggestions: of use or not. Test data for the ranking, which it never changes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app.audit.models import now
from app.positions.models import PositionVersion, SuggestionFeedback


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is said of one suggestion; `matter` and `point` name where the text was asked, if anywhere."""

    text: str
    version: PositionVersion
    useful: bool
    matter: str = ""
    point: str = ""


def mark(text: str) -> str:
    """What two texts share that differ in nothing but blanks and line ends."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def give(session: Session, actor: str, opinion: Opinion) -> SuggestionFeedback | None:
    """Keep an opinion in place of the one before; the same one given again takes it back."""
    version, sha256 = opinion.version, mark(opinion.text)
    row = session.exec(
        select(SuggestionFeedback).where(
            SuggestionFeedback.text_sha256 == sha256,
            SuggestionFeedback.position_id == version.position_id,
            SuggestionFeedback.created_by == actor,
        )
    ).first()
    if row and row.useful == opinion.useful:
        session.delete(row)
        session.flush()
        return None
    row = row or SuggestionFeedback(
        matter=opinion.matter,
        point=opinion.point,
        text=opinion.text.strip(),
        text_sha256=sha256,
        position_id=version.position_id,
        version_id=version.id or 0,
        useful=opinion.useful,
        created_by=actor,
    )
    row.useful, row.version_id, row.created_at = opinion.useful, version.id or 0, now()
    session.add(row)
    session.flush()
    return row


def of(session: Session, actor: str, texts: Iterable[str]) -> Mapping[tuple[str, str], bool]:
    """What `actor` has said of suggestions for `texts`, by the mark of the text and the position."""
    marks = {mark(text) for text in texts}
    rows = session.exec(
        select(SuggestionFeedback).where(
            col(SuggestionFeedback.text_sha256).in_(marks), SuggestionFeedback.created_by == actor
        )
    )
    return {(row.text_sha256, row.position_id): row.useful for row in rows}


def every(session: Session) -> Iterator[dict[str, Any]]:
    """All opinions as test data: the text, the position and version, of use or not, by whom and when."""
    rows = session.exec(
        select(SuggestionFeedback, PositionVersion)
        .join(PositionVersion, col(PositionVersion.id) == col(SuggestionFeedback.version_id))
        .order_by(col(SuggestionFeedback.text_sha256), col(SuggestionFeedback.id))
    )
    for row, version in rows:
        yield {
            "text": row.text,
            "position": row.position_id,
            "version": version.number,
            "lang": version.lang,
            "useful": row.useful,
            "matter": row.matter,
            "point": row.point,
            "by": row.created_by,
            "at": row.created_at.isoformat(timespec="seconds"),
        }
