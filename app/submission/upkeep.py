"""What an administrator does with letterheads and templates: puts in one's own, takes it out again."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, func, select

from app.audit import service as audit
from app.audit.models import now
from app.documents import letterheads
from app.documents.letterheads import Letterhead
from app.errors import Conflict, Invalid, NotFound
from app.files.fields import KEY
from app.files.text import normal
from app.responses.models import Response
from app.submission import shelf, templates
from app.submission.models import LetterheadFile, TemplateText
from app.submission.shelf import Shelf
from app.submission.templates import SubmissionTemplate
from app.uploads import service as uploads

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Standing:
    """A letterhead or template in a list: whether it ships, whether one's own stands in its place."""

    name: str
    shipped: bool
    own: bool
    used: int
    created_by: str = ""
    created_at: datetime | None = None


def letterheads_of(session: Session, folder: Path) -> tuple[Standing, ...]:
    """Every letterhead that a response may name."""
    return _standing(session, folder, shelf.LETTERHEADS, col(Response.letterhead))


def templates_of(session: Session, folder: Path) -> tuple[Standing, ...]:
    """Every template that a response may name."""
    return _standing(session, folder, shelf.SUBMISSIONS, col(Response.template))


def _standing(session: Session, folder: Path, of: Shelf, used_as: Any) -> tuple[Standing, ...]:
    table = of.table
    rows = session.exec(select(table.name, table.created_by, table.created_at)).all()
    own = {name: (by, at) for name, by, at in rows}
    counted = session.exec(select(used_as, func.count()).group_by(used_as)).all()
    used: dict[str, int] = dict(counted)
    shipped = of.names(folder)
    return tuple(
        Standing(name, name in shipped, name in own, used.get(name, 0), *own.get(name, ("", None)))
        for name in sorted({*shipped, *own})
    )


# --- Letterheads -----------------------------------------------------------------------------------------


def put_letterhead(session: Session, actor: str, name: str, data: bytes, file: str) -> Letterhead:
    """Put the Word file `data` in under `name`; what cannot be used is raised, and nothing is kept."""
    _check_name(name)
    made = letterheads.prepare(data, file)
    upload = uploads.keep(session, data, file, WORD, actor)
    row = _own_letterhead(session, name) or LetterheadFile(name=name, upload_id=upload.id or 0)
    row.upload_id = upload.id or 0
    row.report = {"fields": sorted(made.fields), "added": list(made.added)}
    row.created_by, row.created_at = actor, now()
    session.add(row)
    session.flush()
    audit.tell(session, actor, "put in", "letterhead", name, file=file, sha256=made.sha256)
    return made


def remove_letterhead(session: Session, actor: str, name: str, folder: Path) -> None:
    """Take one's own letterhead out; a shipped one of its name is back."""
    row = _own_letterhead(session, name)
    if row is None:
        raise NotFound("letterhead.not_own", name=name)
    _check_free(session, name, shelf.LETTERHEADS, folder, Response.letterhead)
    session.delete(row)
    session.flush()
    audit.tell(session, actor, "taken out", "letterhead", name)


def _own_letterhead(session: Session, name: str) -> LetterheadFile | None:
    return session.exec(select(LetterheadFile).where(LetterheadFile.name == name)).first()


# --- Templates -------------------------------------------------------------------------------------------


def put_template(session: Session, actor: str, name: str, text: str) -> SubmissionTemplate:
    """Put `text` in as the template `name`; the first fault is raised with its line, and nothing is kept."""
    _check_name(name)
    text = normal(text)
    made = templates.parse(text, f"{name}{shelf.SUBMISSIONS.suffix}", name)
    row = _own_template(session, name) or TemplateText(name=name, text="", sha256="")
    if row.text == text:
        return made
    row.text, row.sha256 = text, hashlib.sha256(text.encode()).hexdigest()
    row.created_by, row.created_at = actor, now()
    session.add(row)
    session.flush()
    audit.tell(session, actor, "put in", "template", name, sha256=row.sha256)
    return made


def remove_template(session: Session, actor: str, name: str, folder: Path) -> None:
    """Take one's own template out; a shipped one of its name is back."""
    row = _own_template(session, name)
    if row is None:
        raise NotFound("template.not_own", name=name)
    _check_free(session, name, shelf.SUBMISSIONS, folder, Response.template)
    session.delete(row)
    session.flush()
    audit.tell(session, actor, "taken out", "template", name, text=row.text)


def own_templates(session: Session) -> dict[str, str]:
    """The texts that administrators have put in, by their names."""
    return dict(session.exec(select(TemplateText.name, TemplateText.text)).all())


def _own_template(session: Session, name: str) -> TemplateText | None:
    return session.exec(select(TemplateText).where(TemplateText.name == name)).first()


# --- Both ------------------------------------------------------------------------------------------------


def _check_name(name: str) -> None:
    """A response names them by a key."""
    if len(name) > 60 or not re.fullmatch(KEY, name):
        raise Invalid("yaml.bad_key", value=name)


def _check_free(session: Session, name: str, of: Shelf, folder: Path, used_as: Any) -> None:
    """What responses lean on, and nothing stands behind, has to stay."""
    if of.shipped(name, folder):
        return
    titles: Sequence[str] = session.exec(
        select(Response.title).where(used_as == name).order_by(col(Response.id).desc()).limit(3)
    ).all()
    if titles:
        raise Conflict(of.in_use, name=name, titles=", ".join(titles))
