"""What others ask of the taxonomy."""

from sqlmodel import Session, col, or_, select

from app.errors import Unavailable
from app.taxonomy.models import Authority, AuthorityName, Organisation


def organisation(session: Session) -> Organisation:
    """Who we are; `Unavailable` before anybody has said so."""
    found = session.get(Organisation, 1)
    if found is None:
        raise Unavailable("taxonomy.no_organisation")
    return found


def authority(session: Session, name: str) -> Authority | None:
    """The public body of that name, in any language, in short or as it was once called."""
    if not name:
        return None
    names = (Authority.nb, Authority.nn, Authority.en, Authority.short)
    current = select(Authority).where(or_(*(col(each) == name for each in names)))
    former = (
        select(Authority)
        .join(AuthorityName)
        .where(or_(col(AuthorityName.name) == name, col(AuthorityName.short) == name))
    )
    return session.exec(current).first() or session.exec(former).first()
