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
    "user.calendar_made": "Fikk en kalenderadresse",
    "user.calendar_renewed": "Fikk en ny kalenderadresse",
    "user.calendar_ended": "Kalenderadressen ble avsluttet",
}

RESPONSE_FIELD = {
    "title": "Tittel",
    "recipient": "Mottaker",
    "date": "Dato",
    "our_ref": "Vår ref.",
    "signers": "Underskrift",
    "contact": "Kontaktperson",
    "attachments": "Vedlegg",
    "case_number": "Saksnummer",
}
"""What stands around the text of a response."""

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

WITHIN = {"/brukere": "/innstillinger", "/forslag": "/standpunkter"}
"""Pages that belong to a place of the menu though their addresses do not begin with its own."""

DONE: dict[str, str] = {
    "saved": "Lagret.",
    "matters.created": "Saken er opprettet. Legg inn punktene som skal besvares, og dokumentene.",
    "matters.taken_in": "Saken er opprettet med dokumentene og punktene du valgte.",
    "matters.taken_up": "Det du valgte, er lagt inn i saken.",
    "matters.intake_dropped": "Mottaket er forkastet.",
    "matters.saved": "Saken er lagret.",
    "matters.points_added": "Punktene er lagt til.",
    "matters.point_saved": "Punktet er lagret.",
    "matters.point_divided": "Punktet er delt i to.",
    "matters.points_merged": "Punktene er slått sammen.",
    "matters.point_removed": "Punktet er fjernet.",
    "matters.paper_added": "Dokumentet er lagt til.",
    "matters.paper_saved": "Dokumentet er lagret.",
    "matters.paper_removed": "Dokumentet er fjernet fra saken.",
    "matters.plan_saved": "Planen for punktet er lagret.",
    "matters.begun": "Svaret er opprettet.",
    "matters.head_saved": "Opplysningene om svaret er lagret.",
    "matters.remark_in": "Merknaden om kort frist står sist i åpningen. Les over den, og endre ved behov.",
    "matters.short": "Svaret er klart. Les gjennom, og last det ned eller send det.",
    "drafts.saved": "Avsnittet er lagret.",
    "drafts.proposed": "Avsnittet er foreslått til biblioteket.",
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
    "thesaurus.saved": "Ordlisten er lagret, og søket bruker den nå.",
    "thesaurus.removed": "Begrepet er fjernet fra ordlisten.",
    "registers.source": "Kilden er lagret.",
    "registers.figure": "Tallet er lagret.",
    "registers.moved": "Tallet er lagret, og det forrige står under tidligere tall.",
    "decision.asked": "Svaret er sendt til godkjenning.",
    "decision.given": "Svaret er godkjent.",
    "decision.returned": "Svaret er sendt tilbake med beskjeden din.",
    "decision.moved": "Det står nå hvor svaret er.",
    "exports.limits": "Grensene er lagret.",
    "exports.sent": "Svaret er merket som sendt.",
    "administration.letterhead_in": "Brevmalen er lagt inn. Last ned prøvesvaret for å se hvordan den blir.",
    "administration.letterhead_out": "Brevmalen er fjernet.",
    "administration.template_in": "Disposisjonen er lagret.",
    "administration.template_out": "Disposisjonen er fjernet.",
    "administration.organisation": "Opplysningene om organisasjonen er lagret.",
    "user.welcome": "Velkommen. Passordet er lagret, og du er logget inn.",
    "user.signed_out": "Du er logget ut.",
    "user.signed_out_everywhere": "Du er logget ut overalt.",
    "user.others_signed_out": "Du er logget ut alle andre steder.",
    "user.password_changed": "Passordet er endret, og du er logget ut alle andre steder.",
    "user.calendar_ended": "Kalenderadressen er avsluttet. Kalendere som bruker den, får ikke frister mer.",
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

MATTER_KIND = {
    "hearing": "Høring",
    "invitation": "Innspill",
    "committee": "Komitéhøring",
    "letter": "Brev",
    "meeting": "Møte",
}

POINT_KIND = {
    "question": "Spørsmål",
    "theme": "Tema",
    "chapter": "Kapittel",
    "paragraph": "Paragraf",
    "budget_item": "Budsjettpost",
    "recommendation": "Anbefaling",
    "form_field": "Skjemafelt",
    "general": "Generelt",
}

PAPER_ROLE = {
    "letter": "Brev",
    "paper": "Høringsnotat",
    "draft_act": "Utkast til lov eller forskrift",
    "page": "Nettside",
    "form": "Skjema",
    "other": "Annet",
}

ANSWER = {
    "": "Ikke bestemt ennå",
    "yes": "Ja",
    "short": "Ja, med et kort svar",
    "joins": "Vi slutter oss til et annet svar",
    "no": "Nei",
}
"""Whether and how a matter is answered."""

LANG = {"nb": "Bokmål", "nn": "Nynorsk", "en": "Engelsk"}

OUTLINE = {
    "etter-tema": "Ett avsnitt for hvert tema, med hovedpunktene samlet først.",
    "etter-sporsmal": "Svar på spørsmålene i rekkefølge, med spørsmålet som overskrift.",
    "etter-kapittel": "Merknader etter kapitlene i høringsnotatet.",
    "etter-paragraf": "Merknader til hver paragraf, med forslag til ordlyd i tabell.",
    "komitenotat": "Én side til en komité på Stortinget.",
    "brev": "Et vanlig brev, uten oppdeling i punkter.",
    "kort-svar": "Noen få setninger og vårt syn.",
}
"""What each shipped outline is for, in one line."""
