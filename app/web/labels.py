"""The words of closed lists on the screen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.accounts.policy import Action
from app.positions.labels import written_date

KIND = {
    "hearing": "Høringssvar",
    "invitation": "Innspill",
    "committee": "Komiténotat",
    "letter": "Brev",
    "meeting": "Møte",
    "speech": "Innlegg",
    "remark": "Forslag til merknad",
}

STATUS = {
    "draft": "Utkast",
    "with_members": "Hos medlemmene",
    "out_in_word": "Ute i Word",
    "in_review": "Til godkjenning",
    "approved": "Godkjent",
    "submitted": "Sendt",
}

VERSION_STATUS = {
    "draft": "Utkast",
    "in_review": "Til godkjenning",
    "current": "Gjeldende",
    "replaced": "Erstattet",
    "withdrawn": "Trukket tilbake",
}

CARE = {
    "internal": "Internt: skal ikke sendes ut.",
    "historical": "Historisk: hendelser har gått forbi dette standpunktet.",
    "needs_decision": "Må avklares før bruk.",
}
"""What is said beside a position by its use; nothing for the ones that are meant for others."""

ROLE = {"reader": "Leser", "adviser": "Rådgiver", "approver": "Godkjenner", "admin": "Administrator"}

ROLE_MAY = {
    "reader": "leser alt",
    "adviser": "skriver svar og foreslår standpunkter",
    "approver": "godkjenner svar og standpunkter",
    "admin": "styrer brukere, brevmaler og innstillinger",
}
"""What each role adds to the one before it."""

USER_EVENT = {
    "user.added": "Lagt til",
    "user.link_made": "Fikk en ny lenke",
    "user.password_set": "Lagde passord",
    "user.renamed": "Skrev et annet navn",
    "user.role_changed": "Fikk en annen rolle",
    "user.deactivated": "Ble tatt ut",
    "user.activated": "Ble sluppet inn igjen",
    "user.signed_in": "Logget inn",
    "user.signed_out_everywhere": "Logget ut overalt",
}

MENU: tuple[tuple[str, str, Action], ...] = (
    ("Oversikt", "/", "read"),
    ("Saker", "/saker", "read"),
    ("Våre svar", "/svar", "read"),
    ("Standpunkter", "/standpunkter", "read"),
    ("Kilder", "/kilder", "read"),
    ("Tall", "/tall", "read"),
    ("Innstillinger", "/innstillinger", "administer"),
)
"""The main menu: a name, an address, and what one must be allowed to do to see it."""

DONE: dict[str, str] = {
    "saved": "Lagret.",
    "library.created": "Standpunktet er opprettet som utkast.",
    "library.draft": "Utkastet er lagret.",
    "library.same": "Teksten er lik den som ligger der, så det ble ingen ny versjon.",
    "library.about": "Opplysningene er lagret.",
    "library.sent": "Utkastet er sendt til godkjenning.",
    "library.approved": "Versjonen er godkjent og gjelder nå.",
    "library.returned": "Versjonen er sendt tilbake som utkast.",
    "library.withdrawn": "Versjonen er trukket tilbake.",
    "library.taken_in": "Forslaget er tatt inn som utkast.",
    "library.rejected": "Forslaget er besvart.",
    "registers.source": "Kilden er lagret.",
    "registers.figure": "Tallet er lagret.",
    "registers.moved": "Tallet er lagret, og det forrige står under tidligere tall.",
    "exports.limits": "Grensene er lagret.",
    "exports.sent": "Svaret er merket som sendt.",
    "user.welcome": "Velkommen. Passordet er lagret, og du er logget inn.",
    "user.signed_out": "Du er logget ut.",
    "user.signed_out_everywhere": "Du er logget ut overalt.",
    "user.others_signed_out": "Du er logget ut alle andre steder.",
    "user.password_changed": "Passordet er endret, og du er logget ut alle andre steder.",
    "user.role_changed": "Rollen er endret.",
    "user.deactivated": "Brukeren slipper ikke inn lenger og er logget ut overalt.",
    "user.activated": "Brukeren kan logge inn igjen.",
}
"""What a page says once after something was done, by its code."""

OSLO = ZoneInfo("Europe/Oslo")


def moment(at: datetime) -> str:
    """A moment as a sentence says it, in Norwegian time: `25. november 2026 kl. 14.32`."""
    here = at.astimezone(OSLO)
    return f"{written_date(here.date().isoformat(), 'nb')} kl. {here:%H.%M}"


def day(date: str) -> str:
    """A date as a sentence says it: `25. november 2026`, `november 2026`, `2026`; nothing for none."""
    return written_date(date, "nb") if date else ""


def thousands(number: int) -> str:
    """A number with a no-break blank between its thousands."""
    return f"{number:,}".replace(",", "\u00a0")

FIGURE_DOUBT = {
    "doubtful": "Usikkert tall",
    "clash": "Strider mot et annet tall",
    "no_source": "Mangler kilde",
}
"""What is said beside a figure that one should look at twice."""
