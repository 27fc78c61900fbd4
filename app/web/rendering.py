"""Pages from templates. Everything that a template prints is escaped unless it is marked as safe."""

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.settings import Settings
from app.web.headers import HEADERS


def environment(settings: Settings) -> Environment:
    """The pages' templates; a name that a page does not have is an error."""
    return Environment(
        loader=FileSystemLoader(settings.templates_dir / "web"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(request: Request, template: str, page: object, status: int = 200) -> HTMLResponse:
    """The template filled with `page`."""
    pages: Environment = request.app.state.pages
    return HTMLResponse(pages.get_template(template).render(page=page), status_code=status, headers=HEADERS)
