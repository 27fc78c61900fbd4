"""`svar users`: the people who may sign in, for when nobody can do it in the browser."""

from argparse import Namespace
from datetime import timedelta

from app import db
from app.accounts import links, service
from app.accounts.policy import Role
from app.audit.models import now
from app.cli import parser
from app.cli.database import opened
from app.cli.printing import print_json
from app.settings import Settings
from app.web.accounts.addresses import of_link, own
from app.web.labels import ROLE, moment

ACTOR = "kommandolinjen"
"""Who the record says did it."""


def add(groups: parser.Groups) -> None:
    """Add the words of this group."""
    group = parser.group(groups, "users", "de som kan logge inn")

    adding = parser.command(group, "add", invite, "legg til en bruker, og vis lenken der passordet lages")
    _email(adding)
    adding.add_argument("--name", metavar="NAVN", default="", help="navnet (ellers det som står foran @)")
    adding.add_argument("--role", choices=service.ROLES, default="adviser", help="rollen (ellers adviser)")

    listing = parser.command(group, "list", show, "vis brukerne")
    parser.json_option(listing)

    _email(parser.command(group, "reset", reset, "vis en ny lenke der brukeren lager et nytt passord"))

    changing = parser.command(group, "role", change_role, "gi en bruker en annen rolle")
    _email(changing)
    changing.add_argument("role", metavar="ROLLE", choices=service.ROLES, help=", ".join(service.ROLES))

    _email(parser.command(group, "deactivate", deactivate, "slipp ikke brukeren inn lenger"))
    _email(parser.command(group, "activate", activate, "slipp brukeren inn igjen"))


def _email(command: parser.Parser) -> None:
    command.add_argument("email", metavar="E-POST", help="brukerens e-postadresse")


def invite(call: Namespace, settings: Settings) -> int:
    """Add a person, and print the link."""
    at, name = now(), call.name or call.email.partition("@")[0]
    with opened(settings) as engine, db.writing(engine) as session:
        added, token = service.invite(session, ACTOR, service.NewPerson(call.email, name, call.role), at)
        email = added.email
    _print_link(settings, email, token, links.INVITATION_LASTS)
    return 0


def reset(call: Namespace, settings: Settings) -> int:
    """Print a new link."""
    with opened(settings) as engine, db.writing(engine) as session:
        user = service.by_email(session, call.email)
        duration = links.lasts(user)
        token = service.reset(session, ACTOR, user, now())
        email = user.email
    _print_link(settings, email, token, duration)
    return 0


def _print_link(settings: Settings, email: str, token: str, duration: timedelta) -> None:
    print(f"Gi denne lenken til {email}. Den kan brukes én gang, frem til {moment(now() + duration)}:")
    print(of_link(own(settings), token))


def show(call: Namespace, settings: Settings) -> int:
    """Print everybody."""
    with opened(settings) as engine, db.reading(engine) as session:
        people = service.people(session)
    if call.json:
        print_json(
            {
                "users": [
                    {
                        "email": person.email,
                        "name": person.name,
                        "role": person.role,
                        "active": person.is_active,
                        "invited": person.is_invited,
                        "last_seen": person.last_seen.isoformat() if person.last_seen else None,
                    }
                    for person in people
                ]
            }
        )
        return 0
    for person in people:
        print(" · ".join((person.email, person.name, ROLE[person.role], *_state(person))))
    if not people:
        print("Ingen brukere ennå. Legg til den første med: svar users add E-POST --role admin")
    return 0


def _state(person: service.Person) -> tuple[str, ...]:
    if not person.is_active:
        return ("ikke aktiv",)
    if person.is_invited:
        return ("invitert",)
    return (f"sist inne {moment(person.last_seen)}",) if person.last_seen else ()


def change_role(call: Namespace, settings: Settings) -> int:
    """Change a role."""
    role: Role = call.role
    with opened(settings) as engine, db.writing(engine) as session:
        user = service.by_email(session, call.email)
        service.change_role(session, ACTOR, user, role)
        email = user.email
    print(f"{email} er nå {ROLE[role].lower()}.")
    return 0


def deactivate(call: Namespace, settings: Settings) -> int:
    """Let a person in no more."""
    with opened(settings) as engine, db.writing(engine) as session:
        user = service.by_email(session, call.email)
        service.deactivate(session, ACTOR, user, now())
        email = user.email
    print(f"{email} slipper ikke inn lenger og er logget ut overalt.")
    return 0


def activate(call: Namespace, settings: Settings) -> int:
    """Let a person in again."""
    with opened(settings) as engine, db.writing(engine) as session:
        user = service.by_email(session, call.email)
        service.activate(session, ACTOR, user)
        email = user.email
    print(f"{email} kan logge inn igjen.")
    return 0
