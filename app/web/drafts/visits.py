"""What every address of the workspace is about: a response, and who comes to it."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session, select

from app.accounts import policy
from app.audit.models import now
from app.deps import SettingsDep
from app.responses import desk
from app.responses import service as responses
from app.responses.desk import Desk
from app.responses.models import Response as ResponseRow
from app.responses.models import ResponseSection
from app.settings import Settings
from app.web.drafts import board
from app.web.drafts.board import Board
from app.web.rendering import render, see, wants_part


@dataclass(frozen=True, slots=True)
class Visit:
    """A request about one response."""

    request: Request
    slug: str
    settings: Settings

    @property
    def email(self) -> str:
        """Who asks."""
        return str(self.request.state.actor.email)

    @property
    def may_write(self) -> bool:
        """Whether who asks may write in drafts."""
        return policy.allows(self.request.state.actor, "draft")

    @property
    def address(self) -> str:
        """The workspace's own address."""
        return f"/svar/{self.slug}"

    def row(self, session: Session) -> ResponseRow:
        """The response itself."""
        found = session.exec(select(ResponseRow).where(ResponseRow.slug == self.slug)).first()
        if found is None:
            raise responses.unknown(session, self.slug)
        return found

    def desk(self, session: Session) -> Desk:
        """The response, open for writing."""
        return desk.opened(session, self.email, self.slug)

    def board(self, session: Session) -> Board:
        """The response as the workspace shows it."""
        return board.board(session, self.settings, self.slug, now(), may_write=self.may_write)


def _visit(request: Request, slug: str, settings: SettingsDep) -> Visit:
    return Visit(request, slug, settings)


VisitDep = Annotated[Visit, Depends(_visit)]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: said aloud, where one is led, what may be undone, what is opened to write in."""

    said: str = ""
    focus: str = ""
    undo: str = ""
    edit: str = ""
    key: str = ""


def answer(visit: Visit, session: Session, done: Done) -> Response:
    """The board after a change; a browser without scripts is led to the page that shows it."""
    if wants_part(visit.request):
        return shown(visit, session, done)
    query = "&".join(
        f"{name}={value}" for name, value in (("punkt", done.key), ("fjernet", done.undo)) if value
    )
    return see(f"{visit.address}{'?' if query else ''}{query}#{done.focus or done.key or 'tavle'}")


def shown(visit: Visit, session: Session, done: Done) -> HTMLResponse:
    """The board alone, saying what was done."""
    session.flush()
    session.expire_all()
    page = replace(
        visit.board(session),
        said=done.said,
        focus=done.focus,
        undo=done.undo,
        edit=done.edit,
        active=done.key,
    )
    return render(visit.request, "drafts/_board.html", page)


def key_at(session: Session, section_id: int | None) -> str:
    """The name of the place in which something stands."""
    return desk.key_of(session.get_one(ResponseSection, section_id))
