"""Pages from templates. Everything that a template prints is escaped unless it is marked as safe."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.accounts import policy
from app.accounts.policy import Action, Actor
from app.settings import Settings
from app.web import labels, static
from app.web.headers import HEADERS

DONE_COOKIE = "beskjed"


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the main menu."""

    name: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands around every page: who is signed in, where one is, what was just done."""

    actor: Actor | None
    path: str
    done: str

    @property
    def menu(self) -> tuple[Place, ...]:
        """The rooms that one may go to."""
        return tuple(
            Place(name, address, _is_under(self.path, address))
            for name, address, action in labels.MENU
            if self.may(action)
        )

    def may(self, action: Action) -> bool:
        """Whether who is signed in may do `action`, by the one policy."""
        return policy.allows(self.actor, action)


def _is_under(path: str, address: str) -> bool:
    if address == "/":
        return path == address
    addresses = (address, *(page for page, place in labels.WITHIN.items() if place == address))
    return any(path == each or path.startswith(f"{each}/") for each in addresses)


def environment(settings: Settings) -> Environment:
    """The pages' templates; a name that a page does not have is an error."""
    made = Environment(
        loader=FileSystemLoader(settings.templates_dir / "web"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = static.address
    made.globals["most_megabytes"] = settings.max_upload_mb
    made.filters["moment"] = labels.moment
    made.filters["day"] = labels.day
    made.filters["thousands"] = labels.thousands
    return made


def wants_part(request: Request) -> bool:
    """Whether htmx asks, and the part of the page that changes is enough."""
    return request.headers.get("HX-Request") == "true"


def render(request: Request, template: str, page: object, status: int = 200) -> HTMLResponse:
    """The template filled with `page`, inside what stands around every page."""
    pages: Environment = request.app.state.pages
    told = "" if wants_part(request) else request.cookies.get(DONE_COOKIE, "")
    actor: Actor | None = getattr(request.state, "actor", None)
    shell = Shell(actor, request.url.path, labels.DONE.get(told, ""))
    answer = HTMLResponse(
        pages.get_template(template).render(page=page, shell=shell), status_code=status, headers=HEADERS
    )
    if told:
        answer.delete_cookie(DONE_COOKIE)
    if actor:
        answer.headers["Cache-Control"] = "no-store"
    return answer


def see(address: str, done: str = "") -> Response:
    """Lead on to `address` after a form; the page there says `labels.DONE[done]` once."""
    answer = RedirectResponse(address, status_code=303)
    if done:
        answer.set_cookie(DONE_COOKIE, done, max_age=60, httponly=True, samesite="lax")
    return answer
