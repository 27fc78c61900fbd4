"""The addresses of the pages."""

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.deps import ReadingDep, SettingsDep
from app.responses import service as responses
from app.responses.records import ResponseRecord
from app.settings import Settings
from app.submission import assemble, templates
from app.submission.assemble import Assembled
from app.submission.export import export, letterhead
from app.web import pages
from app.web.rendering import render

router = APIRouter()

READ = ["GET", "HEAD"]


@router.api_route("/", methods=READ)
def overview(request: Request, session: ReadingDep) -> HTMLResponse:
    """The responses and the library."""
    return render(request, "overview.html", pages.overview(session))


@router.api_route("/svar/{slug}", methods=READ)
def preview(request: Request, slug: str, session: ReadingDep, settings: SettingsDep) -> HTMLResponse:
    """A response as it will print."""
    made = _assembled(session, settings, slug)
    return render(request, "preview.html", pages.preview(made.record, made.assembled))


@router.api_route("/svar/{slug}/word", methods=READ)
def word(
    slug: str,
    session: ReadingDep,
    settings: SettingsDep,
    kopi: Annotated[Literal["arbeid", "sending"], Query()] = "arbeid",
) -> Response:
    """A response as a Word file: the working copy, or the copy to send."""
    made = _assembled(session, settings, slug)
    paper = letterhead(made.record.letterhead, settings.templates_dir)
    file = export(made.assembled, "docx", paper, sending=kopi == "sending")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.filename)}"}
    return Response(file.bytes, media_type=file.media_type, headers=headers)


@dataclass(frozen=True, slots=True)
class _Made:
    record: ResponseRecord
    assembled: Assembled


def _assembled(session: Session, settings: Settings, slug: str) -> _Made:
    record = responses.record(session, slug)
    template = templates.load(record.template, settings.templates_dir)
    return _Made(record, assemble.assemble(session, record, template))
