"""What the pages of accounts show, as plain data; the templates see nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session

from app.accounts import calendars, links, passwords, service, sign_ins, tokens
from app.accounts.models import OneTimeLink, User
from app.accounts.policy import Actor
from app.accounts.service import Chosen, Person
from app.audit import service as audit
from app.errors import Conflict, Invalid
from app.messages import say
from app.web import labels
from app.web.accounts import browsers
from app.web.forms import Faults
from app.web.sorting import norwegian

ROLES = tuple((role, f"{labels.ROLE[role]}: {labels.ROLE_MAY[role]}") for role in service.ROLES)
"""The roles to choose from, each adding to the one before it."""

PASSWORD_HINT = (
    f"Minst {passwords.LEAST} tegn, for eksempel fire ord som ikke hører sammen. Ikke navnet eller "
    "e-postadressen din."
)


NOTHING: Faults = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SignIn:
    """The page on which one signs in; `problem` is why it did not work."""

    leads_to: str
    email: str = ""
    problem: str = ""
    has_administrator: bool = True


@dataclass(frozen=True, slots=True)
class Welcome:
    """The page that a link leads to; `is_first` where it makes the first administrator."""

    title: str
    lead: str
    is_first: bool
    email: str
    name: str
    hint: str = PASSWORD_HINT
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkOver:
    """A link that does not hold, and why."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser in which one is signed in."""

    words: str
    since: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One's own account."""

    name: str
    email: str
    role: str
    may: str
    is_administrator: bool
    browsers: tuple[Browser, ...]
    calendar_since: datetime | None
    hint: str = PASSWORD_HINT
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """The private address of one's calendar, shown this once."""

    address: str

    @property
    def subscription(self) -> str:
        """The same address as a calendar program takes it from a link."""
        return f"webcal:{self.address.partition(':')[2]}"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list."""

    id: int
    name: str
    email: str
    role: str
    state: str
    is_in_order: bool
    last_seen: datetime | None
    is_self: bool


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who may sign in, and the form that invites one more."""

    rows: tuple[PersonRow, ...]
    new: service.NewPerson
    roles: tuple[tuple[str, str], ...] = ROLES
    faults: Faults = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to a person."""

    what: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person, and what an administrator can do with them."""

    person: PersonRow
    role: str
    is_active: bool
    is_invited: bool
    events: tuple[Event, ...]
    roles: tuple[tuple[str, str], ...] = ROLES
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """A link to hand over, shown this once."""

    name: str
    email: str
    link: str
    ends_at: datetime
    is_invitation: bool


def sign_in(session: Session, leads_to: str, email: str = "", problem: str = "") -> SignIn:
    """The page on which one signs in."""
    return SignIn(leads_to, email, problem, bool(links.administrators(session)))


def welcome(link: OneTimeLink) -> Welcome:
    """The page of a link that holds."""
    user = link.user
    if user is None:
        lead = "Du blir den første administratoren, og kan invitere de andre etterpå."
        return Welcome("Ta Svar i bruk", lead, is_first=True, email="", name="")
    if user.password:
        return Welcome(
            "Lag et nytt passord",
            "Når det er lagret, er du logget inn her og logget ut alle andre steder.",
            is_first=False,
            email=user.email,
            name=user.name,
        )
    lead = "Lag et passord, så er du inne."
    return Welcome(f"Velkommen, {user.name}", lead, is_first=False, email=user.email, name=user.name)


def again(link: OneTimeLink, chosen: Chosen, faults: Faults) -> Welcome:
    """The page of a link with what was typed, but for the password, and what is wrong with it."""
    page = welcome(link)
    return replace(page, email=page.email or chosen.email, name=chosen.name, faults=faults)


def handover(user: User, link: str, now: datetime) -> Handover:
    """The page that shows a link to hand over."""
    return Handover(user.name, user.email, link, now + links.lasts(user), not user.password)


def faults_of_password(actor: Actor, password: str) -> Faults:
    """What is wrong with a new password of somebody."""
    return gathered(lambda: passwords.check(password, email=actor.email, name=actor.name))


def faults_of_choice(link: OneTimeLink, chosen: Chosen) -> Faults:
    """What is wrong with what somebody chose at their link, field by field."""
    email = link.user.email if link.user else chosen.email
    checks = [
        lambda: service.checked_name(chosen.name),
        lambda: passwords.check(chosen.password, email=email, name=chosen.name),
    ]
    return gathered(*checks) if link.user else gathered(lambda: service.checked_email(email), *checks)


def faults_of_new(session: Session, new: service.NewPerson) -> Faults:
    """What is wrong with an invitation, field by field."""
    return gathered(
        lambda: service.checked_email(new.email),
        lambda: service.checked_name(new.name),
        lambda: service.checked_role(new.role),
        lambda: service.free(session, new.email),
    )


def gathered(*checks: Callable[[], object]) -> Faults:
    """The sentences of the checks that fail, by field; the first where a field has several."""
    faults: dict[str, str] = {}
    for check in checks:
        try:
            check()
        except (Invalid, Conflict) as error:
            faults.setdefault(str(error.data["field"]), say(error))
    return faults


def account(
    session: Session,
    actor: Actor,
    token: str,
    now: datetime,
    faults: Faults = NOTHING,
) -> Account:
    """The account of who is signed in with `token`."""
    return Account(
        name=actor.name,
        email=actor.email,
        role=labels.ROLE[actor.role],
        may=labels.ROLE_MAY[actor.role],
        is_administrator=actor.role == "admin",
        browsers=tuple(
            Browser(browsers.words(each.browser), each.created_at, each.token == tokens.digest(token))
            for each in sign_ins.of(session, actor.id, now)
        ),
        calendar_since=calendars.of(session, actor.id),
        faults=faults,
    )


def people(
    session: Session,
    actor: Actor,
    new: service.NewPerson | None = None,
    faults: Faults = NOTHING,
) -> People:
    """The list of people, those who are let in first."""
    found = sorted(service.people(session), key=lambda each: (not each.is_active, norwegian(each.name)))
    rows = tuple(_row(person, actor) for person in found)
    return People(rows, new or service.NewPerson("", "", "adviser"), faults=faults)


def person(session: Session, actor: Actor, user: User, problem: str = "") -> PersonPage:
    """The page of one person."""
    shown = next(each for each in service.people(session) if each.id == user.id)
    told = audit.of(session, "user", user.email, limit=20)
    return PersonPage(
        person=_row(shown, actor),
        role=shown.role,
        is_active=shown.is_active,
        is_invited=shown.is_invited,
        events=tuple(
            Event(labels.USER_EVENT[each.event], "" if each.actor == user.email else each.actor, each.at)
            for each in told
        ),
        problem=problem,
    )


def _row(shown: Person, actor: Actor) -> PersonRow:
    state = "Ikke aktiv" if not shown.is_active else "Invitert" if shown.is_invited else "Aktiv"
    return PersonRow(
        id=shown.id,
        name=shown.name,
        email=shown.email,
        role=labels.ROLE[shown.role],
        state=state,
        is_in_order=shown.is_active and not shown.is_invited,
        last_seen=shown.last_seen,
        is_self=shown.id == actor.id,
    )
