"""What was said before: the answers of other responses, to the same issuer or from the same positions."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case
from sqlmodel import Session, col, or_, select

from app.documents.tree import Blocks
from app.errors import NotFound
from app.matters.models import Matter, Point
from app.positions import service as positions
from app.positions.models import PositionVersion
from app.responses import drafting, service
from app.responses.models import Response, ResponseItem, ResponseSection


@dataclass(frozen=True, slots=True)
class Statement:
    """An item of another response; `point` is what it answered there."""

    response: str
    title: str
    issuer: str
    date: str
    status: str
    point: str
    item: str
    blocks: Blocks
    version: PositionVersion | None
    is_edited: bool


def statements(
    session: Session, response: Response, wanted: Collection[str], limit: int = 20
) -> tuple[Statement, ...]:
    """The items of other responses that use `wanted` positions, or answered the same issuer in own words.

    Those with the positions come first, then the newest; a point's place in a matter says nothing here.
    """
    same = col(PositionVersion.position_id).in_(wanted)
    to_issuer = (col(Matter.issuer) == response.matter.issuer) & (col(ResponseSection.place) == "body")
    own = or_(col(ResponseItem.text).is_not(None), col(ResponseItem.edit) != "")
    found = session.exec(
        select(ResponseItem, Response, Matter.issuer, Point)
        .join(ResponseSection, col(ResponseSection.id) == col(ResponseItem.section_id))
        .join(Response, col(Response.id) == col(ResponseItem.response_id))
        .join(Matter, col(Matter.id) == col(Response.matter_id))
        .join(Point, col(Point.id) == col(ResponseSection.point_id), isouter=True)
        .join(PositionVersion, col(PositionVersion.id) == col(ResponseItem.version_id), isouter=True)
        .where(
            Response.id != response.id,
            Response.lang == response.lang,
            col(ResponseItem.removed_at).is_(None),
            col(ResponseSection.removed_at).is_(None),
            or_(same, to_issuer & own),
        )
        .order_by(
            case((same, 0), else_=1),
            col(Response.date).desc(),
            col(Response.id).desc(),
            col(ResponseItem.sort),
        )
        .limit(limit)
    ).all()
    versions = _versions(session, [item.version_id for item, *_ in found if item.version_id])
    return tuple(
        Statement(
            response=where.slug,
            title=where.title,
            issuer=issuer,
            date=where.date,
            status=where.status,
            point=(point.title or point.text) if point else "",
            item=item.slug,
            blocks=words(item, versions.get(item.version_id or 0)),
            version=versions.get(item.version_id or 0),
            is_edited=bool(item.edit),
        )
        for item, where, issuer, point in found
        if item.wording is None and (item.text or item.version_id)
    )


def _versions(session: Session, ids: list[int]) -> dict[int, PositionVersion]:
    rows = session.exec(select(PositionVersion).where(col(PositionVersion.id).in_(ids))).all()
    return {row.id: row for row in rows if row.id is not None}


def words(item: ResponseItem, version: PositionVersion | None) -> Blocks:
    """The text of an item as it stands: its own words or edit, else the form of its version."""
    tree = service.own_words(item)
    if tree or version is None:
        return tree
    return positions.blocks(version, drafting.form_of(item))


def find(session: Session, response: str, item: str) -> ResponseItem:
    """One item of a response by their names."""
    found = session.exec(
        select(ResponseItem)
        .join(Response, col(Response.id) == col(ResponseItem.response_id))
        .where(Response.slug == response, ResponseItem.slug == item)
    ).first()
    if found is None:
        raise NotFound("draft.unknown_part", item=item)
    return found
